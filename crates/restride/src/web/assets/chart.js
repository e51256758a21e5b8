// Charts: reads a drawing out point by point, by pointer, finger or arrow keys. Without it the newest row stands there.

const SVG = "http://www.w3.org/2000/svg";

for (const figure of document.querySelectorAll("[data-chart]")) {
  const plot = figure.querySelector(".chart-plot");
  const said = figure.querySelector(".chart-read");
  const rows = [...figure.querySelectorAll("tbody tr")];
  const heads = [...figure.querySelectorAll("thead th")].map((head) => head.textContent);
  const drawings = [...figure.querySelectorAll(".chart-svg")].map(read).filter((drawing) => drawing.places.length > 0);
  if (plot && said && drawings.length > 0) follow(plot, said, rows, heads, drawings);
}

/** Where each row is on one drawing, from left to right. */
function read(svg) {
  const told = svg.dataset.at ? svg.dataset.at.split(" ") : [];
  const places = told
    .map((place, row) => ({ row, at: place.split(",").map(Number) }))
    .filter(({ at }) => at.length === 2 && at.every(Number.isFinite));
  return { svg, places };
}

function follow(plot, said, rows, heads, drawings) {
  const marks = drawings.map(({ svg }) => cursor(svg));
  const order = drawings[0].places.map(({ row }) => row);
  let nth = order.length - 1;

  const show = (to) => {
    nth = Math.max(0, Math.min(order.length - 1, to));
    const row = order[nth];
    drawings.forEach(({ places }, at) => {
      const place = places.find((one) => one.row === row);
      if (place) point(marks[at], place.at);
    });
    const cells = rows[row] ? [...rows[row].children] : [];
    said.replaceChildren(...cells.flatMap((cell, column) => told(heads[column], cell.textContent, column)));
  };
  const hide = () => marks.forEach((mark) => mark.setAttribute("visibility", "hidden"));

  for (const drawing of drawings) {
    const near = (event) => {
      const box = drawing.svg.getBoundingClientRect();
      const scale = drawing.svg.viewBox.baseVal.width / box.width;
      const at = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
      show(nearest(drawing.places, at, drawing.svg.dataset.plane !== undefined));
    };
    drawing.svg.addEventListener("pointermove", near);
    drawing.svg.addEventListener("pointerdown", near);
  }
  plot.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && document.activeElement !== plot) hide();
  });

  plot.tabIndex = 0;
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", plot.dataset.chartLabel);
  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 7, PageDown: -7 };
  plot.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Home") show(0);
    else if (event.key === "End") show(order.length - 1);
    else if (event.key in steps) show(nth + steps[event.key]);
    else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
  });
  plot.addEventListener("blur", hide);
}

/** By how far along, or on a map by how far away. */
function nearest(places, [x, y], isPlane) {
  let best = 0;
  let least = Infinity;
  places.forEach(({ at }, nth) => {
    const far = isPlane ? Math.hypot(at[0] - x, at[1] - y) : Math.abs(at[0] - x);
    if (far < least) [best, least] = [nth, far];
  });
  return best;
}

function cursor(svg) {
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "chart-cursor");
  group.setAttribute("visibility", "hidden");
  group.append(document.createElementNS(SVG, "line"), document.createElementNS(SVG, "circle"));
  svg.append(group);
  return group;
}

function point(mark, [x, y]) {
  const [line, circle] = mark.children;
  const height = mark.ownerSVGElement.viewBox.baseVal.height;
  const isPlane = mark.ownerSVGElement.dataset.plane !== undefined;
  const ends = { x1: x, x2: x, y1: isPlane ? y : 4, y2: isPlane ? y : height - 26 };
  for (const [name, value] of Object.entries(ends)) line.setAttribute(name, value);
  for (const [name, value] of Object.entries({ cx: x, cy: y, r: 6 })) circle.setAttribute(name, value);
  mark.setAttribute("visibility", "visible");
}

function told(head, text, column) {
  const value = document.createElement("b");
  value.textContent = text;
  if (column === 0) return [value];
  if (text === "–" || text === "") return [];
  const part = document.createElement("span");
  part.append(`${head} `, value);
  return [part];
}
