import { type Html, html, type Part } from '../html.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type Field =
  | {
      readonly kind: 'text' | 'date' | 'search';
      readonly name: string;
      readonly label: string;
      readonly value: string | undefined;
      readonly placeholder?: string;
      /** What the browser offers while one types. */
      readonly suggestions?: readonly string[];
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly value: string | undefined;
      /** The first entry that is shown, for no choice. */
      readonly any: string;
      readonly choices: readonly Choice[];
    };

/** A form that narrows a list: it asks for the same page with its fields in the query. */
export function filterForm({
  action,
  fields,
  isFiltered,
}: {
  action: string;
  fields: readonly Field[];
  isFiltered: boolean;
}): Html {
  return html`<form class="filter" method="get" action="${action}" role="search">${fields.map(filterField)}
<div class="filter-end"><button>Filter</button>${isFiltered && html`<a href="${action}">Clear</a>`}</div></form>`;
}

function filterField(field: Field): Html {
  if (field.kind === 'choice') {
    const option = ({ value, label }: Choice) =>
      html`<option value="${value}"${value === (field.value ?? '') && html` selected`}>${label}</option>`;
    return html`<label><span>${field.label}</span><select name="${field.name}">${[{ value: '', label: field.any }, ...field.choices].map(option)}</select></label>`;
  }
  const { kind, name, label, value = '', placeholder = '', suggestions } = field;
  const listId = `${name}-suggestions`;
  return html`<label><span>${label}</span><input type="${kind}" name="${name}" value="${value}" placeholder="${placeholder}"${suggestions && html` list="${listId}"`}></label>${
    suggestions &&
    html`<datalist id="${listId}">${suggestions.map((text) => html`<option value="${text}">`)}</datalist>`
  }`;
}

/**
 * A button that changes something. It opens a box that says what will happen, and the button in that box
 * acts; both work without JavaScript.
 */
export function confirmedAction({
  action,
  label,
  question,
  confirm,
  fields = {},
  tone = 'plain',
}: {
  /** The URL that the form is sent to. */
  action: string;
  label: string;
  /** What will happen, with its price where there is one. */
  question: Part;
  /** The acting button's text. */
  confirm: string;
  fields?: Readonly<Record<string, string>>;
  tone?: 'plain' | 'bad';
}): Html {
  return html`<details class="confirm"><summary class="button">${label}</summary>
<form method="post" action="${action}"><p>${question}</p>${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="tone-${tone}">${confirm}</button></form></details>`;
}
