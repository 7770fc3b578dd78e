// Leaflet's scale bar, with the number and unit in the reader's language.
import * as L from "leaflet";
import type { Language } from "../i18n";

export class Scale extends L.Control.Scale {
  private metres = 0;

  constructor(private readonly words: () => Language | undefined) {
    super({ imperial: false });
  }

  /** Writes the number again, in the present language. */
  write(): void {
    const words = this.words();
    if (!words || !this.metres) return;
    this.line.dir = words.direction;
    this.line.textContent = this.metres < 1000 ? words.t("metres", { n: this.metres }) : words.t("kilometres", { n: this.metres / 1000 });
  }

  private get line(): HTMLElement {
    return (this as unknown as { _mScale: HTMLElement })._mScale;
  }

  /** Called by Leaflet with the metres that the longest bar would stand for. */
  _updateMetric(longest: number): void {
    const power = 10 ** Math.floor(Math.log10(longest));
    this.metres = power * ([5, 3, 2].find((n) => longest >= n * power) ?? 1);
    this.line.style.width = `${Math.round(((this.options.maxWidth ?? 100) * this.metres) / longest)}px`;
    this.write();
  }
}
