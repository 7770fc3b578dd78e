// Living in another page's frame: telling it our height, and not trapping its scrolling.
import * as L from "leaflet";

export const framed = window.parent !== window;

/** Height that suits a page this wide; on a phone the bars above and below the map take their share. */
function wantedHeight(): number {
  const least = window.innerWidth < 500 ? 600 : 480;
  return Math.round(Math.max(least, Math.min(900, window.innerWidth * 0.66)));
}

/** Tells the host a fitting height: own message, and those that Datawrapper's embeds and AMP understand. */
export function announceHeight(id: string): void {
  if (!framed) return;
  const send = () => {
    const height = wantedHeight();
    // The host may be of any origin; the message holds a number only.
    window.parent.postMessage({ "conflictmap-height": { [id]: height } }, "*");
    window.parent.postMessage({ "datawrapper-height": { [id]: height } }, "*");
    window.parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  };
  send();
  window.addEventListener("resize", send);
}

/** In a frame the wheel scrolls the host's page unless Ctrl is held; one finger scrolls it, two move the map. */
export function cooperate(map: L.Map, hints: (gesture: "wheel" | "touch") => string): void {
  if (!framed) return;
  const container = map.getContainer();
  const note = document.createElement("div");
  note.className = "cm-gesture";
  note.setAttribute("aria-hidden", "true");
  container.append(note);
  let timer = 0;
  const hint = (text: string) => {
    note.textContent = text;
    note.classList.add("cm-on");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => note.classList.remove("cm-on"), 1200);
  };
  container.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || event.metaKey) return event.preventDefault();
      event.stopPropagation();
      return hint(hints("wheel"));
    },
    { capture: true, passive: false },
  );
  if (!L.Browser.touch || !matchMedia("(pointer: coarse)").matches) return;
  map.dragging.disable();
  container.style.touchAction = "pan-x pan-y";
  container.addEventListener("touchstart", (event) => (event.touches.length > 1 ? map.dragging.enable() : map.dragging.disable()), { capture: true });
  container.addEventListener("touchmove", (event) => event.touches.length === 1 && hint(hints("touch")), { passive: true });
}

/** Text for a page that embeds this one. */
export function embedCode(url: string, title: string): string {
  const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return (
    `<iframe src="${escape(url)}" title="${escape(title)}" loading="lazy" allow="fullscreen; clipboard-write" ` +
    `style="width:100%;height:640px;border:0"></iframe>`
  );
}
