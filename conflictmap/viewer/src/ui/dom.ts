// Builds elements. Text only ever becomes a text node, so that nothing in the data can be markup.

type Attributes = Record<string, string | number | boolean | EventListener | undefined>;
export type Child = Node | string | null | undefined | false;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
}

/**
 * Room for a text that changes with every frame, as wide as the longest one: what stands in it moves nothing else,
 * so that a browser lays out this text alone.
 */
export function room(text: Text, longest: string): HTMLElement {
  return h("span", { class: "cm-room", "data-longest": longest }, h("span", {}, text));
}

/** Text from the data: its own direction and language, whatever the interface's. */
export function own(text: string, tag: "bdi" | "p" | "blockquote" = "bdi", className = ""): HTMLElement {
  return h(tag, { dir: "auto", lang: languageOf(text), class: className || undefined }, text);
}

/** Text from the data within a text of the interface: neither changes the other's direction. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** By the first letter: our sources write English or Arabic. */
function languageOf(text: string): string | undefined {
  const [letter] = text.match(/\p{L}/u) ?? [];
  return letter && (/\p{Script=Arabic}/u.test(letter) ? "ar" : "en");
}

/** Words that may go on in the next line after a slash: "Shelling/artillery/missile attack". */
export function breakable(text: string): Child[] {
  return text.split("/").flatMap((part, i) => (i ? ["/", h("wbr"), part] : [part]));
}

export function button(label: string, click: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h("button", { type: "button", click, ...attributes }, label);
}

/** A link only where it leads to the web; anything else stays text. */
export function webLink(url: string, label: string): HTMLElement | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return null;
  return h("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, label);
}
