// Shape and colour of each event type: Okabe and Ito's colours that stay apart for colour-blind readers.

export type Shape = "diamond" | "circle" | "triangle" | "square" | "pentagon" | "hexagon" | "cross";

export interface Mark {
  shape: Shape;
  colour: string;
}

const MARKS: Record<string, Mark> = {
  Battles: { shape: "diamond", colour: "#0072b2" },
  "Explosions/Remote violence": { shape: "circle", colour: "#d55e00" },
  "Violence against civilians": { shape: "triangle", colour: "#b0468c" },
  Protests: { shape: "square", colour: "#009e73" },
  Riots: { shape: "pentagon", colour: "#e69f00" },
  "Strategic developments": { shape: "hexagon", colour: "#56b4e9" },
};

const OTHER: Mark = { shape: "cross", colour: "#767676" };

export function markOf(type: string): Mark {
  return Object.hasOwn(MARKS, type) ? MARKS[type] : OTHER;
}

const SIDES: Record<Shape, number> = { diamond: 4, circle: 0, triangle: 3, square: 4, pentagon: 5, hexagon: 6, cross: 0 };

/** What an outline is drawn with: a canvas, or what writes an SVG path. */
export type Pen = Pick<CanvasRenderingContext2D, "moveTo" | "lineTo" | "arc" | "closePath">;

/** Adds the outline of a shape of about the area of a circle of that radius to the current path. */
export function traceShape(context: Pen, shape: Shape, x: number, y: number, radius: number): void {
  if (shape === "circle") {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  if (shape === "cross") {
    const arm = radius * 1.1;
    const half = radius * 0.4;
    const corners = [
      [-half, -arm], [half, -arm], [half, -half], [arm, -half], [arm, half], [half, half],
      [half, arm], [-half, arm], [-half, half], [-arm, half], [-arm, -half], [-half, -half],
    ];
    corners.forEach(([dx, dy], i) => (i ? context.lineTo(x + dx, y + dy) : context.moveTo(x + dx, y + dy)));
    context.closePath();
    return;
  }
  const sides = SIDES[shape];
  const turn = shape === "square" ? Math.PI / 4 : 0;
  const reach = radius * (sides === 3 ? 1.4 : sides === 4 ? 1.22 : 1.1);
  for (let i = 0; i < sides; i++) {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * i) / sides;
    const px = x + reach * Math.cos(angle);
    const py = y + reach * Math.sin(angle);
    if (i) context.lineTo(px, py);
    else context.moveTo(px, py);
  }
  context.closePath();
}
