// Draws the charts of a page, shows when a part of it could not be read again, and scrolls to what is current.
// A chart's data is in `data-chart`; its table is the fallback.
(() => {
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  // `light-dark()` in a custom property is not resolved by getPropertyValue: an element resolves it.
  const probe = document.createElement('span');
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };
  const write = {
    count: (value) => value.toLocaleString('en-US'),
    usd: (value) => `$${value.toLocaleString('en-US', { maximumFractionDigits: 4 })}`,
  };

  function stack(series) {
    const sums = series[0]?.values.map(() => 0) ?? [];
    return series.map(({ values }) => values.map((value, at) => (sums[at] += value ?? 0)));
  }

  function draw(box) {
    const { times, series, unit, style: kind } = JSON.parse(box.dataset.chart);
    if (times.length === 0) return;
    const isStack = kind === 'stack';
    // The highest sum is drawn first, so that each bar covers the lower part of the one before.
    const order = isStack ? series.map((_line, at) => series.length - 1 - at) : series.map((_line, at) => at);
    const shown = isStack ? stack(series) : series.map(({ values }) => values);
    const bars = isStack ? uPlot.paths.bars({ size: [0.7, 48] }) : undefined;
    const axis = {
      stroke: colour('--dim'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
      font: `12px ${style('--sans')}`,
    };
    box.replaceChildren();
    new uPlot(
      {
        width: Math.max(260, box.clientWidth),
        height: 220,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
        cursor: { y: false },
        scales: { y: { range: (_plot, _low, high) => [0, (high || 1) * 1.1] } },
        axes: [axis, { ...axis, size: 64, values: (_plot, values) => values.map(write[unit]) }],
        series: [
          { label: 'UTC', value: '{YYYY}-{MM}-{DD}' },
          ...order.map((at) => {
            const paint = colour(`--chart-${((series[at].colour - 1) % 8) + 1}`);
            return {
              label: series[at].label,
              stroke: paint,
              width: isStack ? 0 : 1.75,
              points: { show: false },
              value: (_plot, _value, _series, index) =>
                index === null ? '–' : write[unit](series[at].values[index] ?? 0),
              ...(isStack && { fill: paint, paths: bars }),
            };
          }),
        ],
      },
      [times, ...order.map((at) => shown[at])],
      box,
    );
  }

  const drawAll = () => document.querySelectorAll('[data-chart]').forEach(draw);
  document.addEventListener('htmx:afterSettle', drawAll);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    width = innerWidth;
    drawAll();
  });
  drawAll();

  // A part of a page that is read again is shown whatever the status says: home answers 503 during an outage.
  document.addEventListener('htmx:beforeSwap', ({ detail }) => {
    const isPart = detail.serverResponse.includes(` id="${detail.target.id}"`);
    if (detail.xhr.status !== 503 || !isPart) return;
    detail.shouldSwap = true;
    detail.isError = false;
  });
  // What cannot be read again stays, with a line that says that it is old.
  const showOld = ({ detail: { elt } }) => {
    const line = document.getElementById('old') ?? document.createElement('p');
    line.id = 'old';
    line.className = 'notice tone-warn';
    line.setAttribute('role', 'status');
    const time = new Date().toISOString().slice(11, 19);
    line.textContent = `This could not be read again at ${time} UTC. What is shown is older.`;
    elt.before(line);
  };
  for (const failure of ['htmx:responseError', 'htmx:sendError']) document.addEventListener(failure, showOld);
  document.addEventListener('htmx:afterSwap', () => document.getElementById('old')?.remove());

  // On a narrow screen these scroll: begin with the entry of this page, and with the newest column.
  document.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  for (const map of document.querySelectorAll('table.map')) map.parentElement.scrollLeft = map.scrollWidth;
})();
