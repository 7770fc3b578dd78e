// One event in full: what, who, where, when, how many, and every claim side by side with its speaker.
import { asDate, parseDay } from "../data/time";
import type { People } from "../data/dataset";
import type { Claim, Count } from "../data/texts";
import type { Context } from "./context";
import { button, fill, h, isolated, own, webLink, type Child } from "./dom";
import { disputedSign, legendMark } from "./legend";
import { placePath } from "./place-names";
import { whyText } from "./why";

export function when(context: Context, event: number): string {
  const { data, words } = context;
  const first = data.dayOf(event);
  if (first === null) return words.t("noDate");
  const last = data.lastDayOf(event);
  return last === null || last === first ? words.date(asDate(first)) : words.dateRange(asDate(first), asDate(last));
}

export function who(context: Context, event: number): string {
  const { words } = context;
  const [doers, targets] = context.data.actorsOf(event, words.code);
  const [by, on] = [doers, targets].map((names) => names.map(isolated).join(words.t("semicolon")));
  if (!targets.length) return by || words.t("unknownActor");
  return words.t(by ? "whoAgainst" : "unknownAgainst", { by, on });
}

export function peopleText(context: Context, people: People): string {
  const { words } = context;
  const { low, best, high } = people;
  const stated = best ?? low ?? high;
  if (stated === null) return words.t("notStated");
  const bounds = [low, high].filter((n): n is number => n !== null && n !== stated);
  if (!bounds.length) return words.number(stated);
  return words.t("range", { best: stated, low: low ?? stated, high: high ?? words.t("notStated") });
}

/** A heading that opens the details; they are filled when first opened, since their texts lie packed. With `where`, it names the place. */
export function eventCard(context: Context, event: number, open: boolean, where: boolean): HTMLDetailsElement {
  const { data, words } = context;
  const [type, sub] = data.header.subTypes[data.type[event]];
  const dead = data.people("fatalities", event);
  const disputed = data.disputedOf(event);
  const place = data.place[event];
  const body = h("div", { class: "cm-event-body" });
  const card = h(
    "details",
    { class: "cm-event", open },
    h(
      "summary",
      {},
      h("span", {}, h("span", { class: "cm-event-when" }, when(context, event)), ...(where && place ? [" ", own(data.placeName(place, words.code), "bdi", "cm-event-where")] : [])),
      h("span", { class: "cm-event-what" }, legendMark(type), words.typeName(sub || type), disputed.length > 0 && disputedSign(words.t("legendDisputed"))),
      h("span", { class: "cm-event-who" }, who(context, event)),
      dead.best !== null && dead.best > 0 && h("span", { class: "cm-event-dead" }, `${words.t("killed")}: ${peopleText(context, dead)}`),
    ),
    body,
  );
  let filled = false;
  const show = () => {
    if (!card.open || filled) return;
    filled = true;
    void fillBody(context, event, body);
  };
  card.addEventListener("toggle", show);
  show();
  return card;
}

async function fillBody(context: Context, event: number, body: HTMLElement): Promise<void> {
  const { data, words } = context;
  const texts = await context.texts.of(event);
  const disputed = data.disputedOf(event);
  const reports = data.reportsOf(event);
  const fact = (label: string, value: Child) => value && h("div", { class: "cm-fact" }, h("dt", {}, label), h("dd", {}, value));
  const injured = data.people("injured", event);
  const speakers = data.speakersOf(event, words.code);
  fill(
    body,
    h(
      "dl",
      { class: "cm-facts" },
      fact(words.t("place"), whereText(context, event)),
      fact(words.t("date"), whenText(context, event)),
      fact(words.t("killed"), peopleText(context, data.people("fatalities", event))),
      injured.best !== null && fact(words.t("injured"), peopleText(context, injured)),
      fact(words.t("disputed"), words.list(disputed.map((name) => words.word("disputedFields", name)))),
      !texts.claims.length && speakers.length > 0 && fact(words.t("saysSo"), own(speakers.join(words.t("semicolon")))),
      reports.length > 0 && fact(words.t("report"), own(reports.join(words.t("semicolon")))),
      texts.note && fact(words.t("why"), whyText(context, texts.note)),
    ),
    data.civilians[event] === 2 && h("p", { class: "cm-civilians" }, words.t("civilians")),
    texts.claims.length > 0 && h("h3", {}, words.t("claims", { n: texts.claims.length })),
    texts.claims.length > 0 && h("div", { class: "cm-claims" }, ...texts.claims.map((claim) => claimCard(context, claim))),
    copyLink(context, event),
  );
}

function whereText(context: Context, event: number): HTMLElement {
  const { data, words } = context;
  const place = data.place[event];
  if (!place) return h("span", {}, words.t("noPlace"));
  const precision = data.geoPrecision[event];
  const radius = data.radiusOf(event);
  const how = precision === 2 ? words.t("near") : precision === 3 ? words.t("within") : "";
  const around = radius && precision > 1 ? words.t("radius", { n: radius }) : "";
  const note = [how, around].filter(Boolean).join(", ");
  return h("span", {}, own(placePath(context, place)), note && ` (${note})`);
}

function whenText(context: Context, event: number): string {
  const { data, words } = context;
  const precision = data.timePrecision[event];
  const how = precision === 2 ? words.t("precisionWeek") : precision === 3 ? words.t("precisionMonth") : "";
  return when(context, event) + (how && data.dayOf(event) !== null ? ` (${how})` : "");
}

function claimCard(context: Context, claim: Claim): HTMLElement {
  const { words, data } = context;
  const names = (all: string[]) => all.map((name) => data.knownName(name, words.code)).join(words.t("semicolon"));
  const line = (label: string, text: string | null | undefined) => text && h("div", { class: "cm-claim-line" }, `${label}: `, own(text));
  const date = (iso: string | null) => {
    const day = parseDay(iso ?? "");
    return day === null ? iso : words.date(asDate(day));
  };
  const parts = [claim.publisher, date(claim.published)].filter((part): part is string => Boolean(part));
  // Each by itself: a date beside a name of the other script would be read in its direction.
  const source = parts.flatMap((part, i) => (i ? [words.t("comma"), own(part)] : [own(part)]));
  // An address that leads elsewhere than to the web is shown, but leads nowhere.
  const link = claim.url ? (webLink(claim.url, words.t("openSource")) ?? own(claim.url)) : null;
  const part = (claim as unknown as { part: number | null }).part;
  return h(
    "article",
    { class: `cm-claim cm-stance-${(claim.stance ?? "").split(" ")[0].replace(/[^a-z]/g, "")}` },
    h("div", { class: "cm-claim-speaker" }, own(names(claim.speaker ? [claim.speaker] : [])), " ", claim.stance && h("span", { class: "cm-stance" }, words.word("stance", claim.stance))),
    ...claim.counts.map((count) => h("div", { class: "cm-claim-count" }, countText(context, count))),
    line(words.t("blames"), names(claim.blames)),
    line(words.t("by"), names(claim.actor1)),
    line(words.t("on"), date(claim.event_date)),
    line(words.t("at"), claim.place),
    claim.quote ? own(claim.quote, "blockquote") : null,
    h("div", { class: "cm-claim-source" }, ...(source.length ? source : [own([claim.report, part].filter(Boolean).join("#"))]), link && " ", link),
  );
}

function countText(context: Context, count: Count): string {
  const { words } = context;
  const { low, high } = count;
  const figure =
    low === null ? words.t("notStated")
    : high === null ? words.t("atLeast", { low })
    : high === low ? words.number(low)
    : `${words.number(low)}–${words.number(high)}`;
  const extra = words.list([count.who && count.who !== "unknown" ? words.word("people", count.who) : "", count.qualifier ? isolated(`“${count.qualifier}”`) : ""].filter(Boolean));
  return `${words.t(count.kind)}: ${figure}${extra ? ` (${extra})` : ""}`;
}

function copyLink(context: Context, event: number): HTMLElement {
  const { words, data } = context;
  const done = h("span", { role: "status", class: "cm-muted" });
  return h(
    "p",
    { class: "cm-event-foot" },
    button(words.t("linkEvent"), () => void copyText(context, context.link(data.idOf(event)), done), { class: "cm-quiet" }),
    " ",
    own(data.idOf(event), "bdi", "cm-muted"),
    " ",
    done,
  );
}

/** Copies a text, or shows it for copying by hand where the browser forbids the clipboard. */
export async function copyText(context: Context, text: string, status: HTMLElement): Promise<void> {
  const { words } = context;
  try {
    await navigator.clipboard.writeText(text);
    fill(status, words.t("copied"));
  } catch {
    const field = h("input", { readonly: true, value: text, "aria-label": words.t("copyHere"), class: "cm-copy" });
    fill(status, words.t("copyHere"), " ", field);
    field.select();
  }
}
