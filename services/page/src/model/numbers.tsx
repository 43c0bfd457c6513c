import { Table } from '../ui/table';

export interface NumbersProps {
  readonly caption: string;
  readonly heads: readonly string[];
  /** Cells of each line, the first of which names it. */
  readonly lines: readonly (readonly string[])[];
}

/** The numbers of a chart as a table, for who wants or needs to read them. */
export const Numbers = ({ caption, heads, lines }: NumbersProps) => (
  <details className="numbers">
    <summary>
      As a table<span className="unseen">: {caption}</span>
    </summary>
    <Table caption={caption}>
      <thead>
        <tr>
          {heads.map((head, i) => (
            <th key={head} scope="col" className={i > 0 ? 'number' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, i) => (
              <td key={heads[i + 1]} className="number">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  </details>
);
