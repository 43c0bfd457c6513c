import type { Schemas } from '../api/types';
import { Card } from '../ui/card';
import { formatCount } from '../ui/format';
import { Table } from '../ui/table';
import { Hash } from './hash';

/** The files that the model was trained on, with their hashes. */
export const DataCard = ({ model: { data } }: { readonly model: Schemas['Classifier'] }) => (
  <Card
    title="Data"
    note="The files that it was trained on. The hash of all is made of theirs."
    end={<Hash text={data.sha256} what="hash of the data" />}
  >
    <Table caption="Training files">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="number">
            Rows
          </th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {data.files.map(({ name, rows, sha256 }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{formatCount(rows)}</td>
            <td>
              <code className="model-sha" title={sha256}>
                {sha256}
              </code>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  </Card>
);
