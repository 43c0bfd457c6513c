import { toTemplate } from '@logsieve/ml/template';
import { TEMPLATE_FORMS, type TemplateForm } from '@logsieve/ml/template-form';
import { Command, Option } from 'commander';
import { mergeSamples } from './train/merge-samples';
import { labelsOf, readTrainingCsv } from './train/read-training-csv';

export interface TrainingTexts {
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly samples: readonly { readonly text: string; readonly label: string; readonly template: string }[];
}

/** The different texts of labelled files in a form, as the classifier is trained with them. */
export const readTrainingTexts = async (names: readonly string[], form: TemplateForm): Promise<TrainingTexts> => {
  const files = await Promise.all(names.map(readTrainingCsv));
  const rows = files.flatMap((file) => file.rows);
  const labels = labelsOf(rows);
  return {
    files: files.map(({ name, sha256 }) => ({ name, sha256 })),
    samples: mergeSamples(rows, labels, (message) => toTemplate(message, form)).map(({ text, label, group }) => ({
      text,
      label: labels[label] as string,
      template: group,
    })),
  };
};

if (require.main === module) {
  new Command('training-texts')
    .description('The half of scripts/tune-embedder.py that reads training data: its texts as JSON.')
    .argument('<data...>', 'CSV files')
    .addOption(new Option('--form <form>', 'the form of the text').choices(TEMPLATE_FORMS).default('status'))
    .action(async (names: string[], { form }: { form: TemplateForm }) => console.log(JSON.stringify(await readTrainingTexts(names, form))))
    .parseAsync()
    .catch((error: unknown) => {
      console.error(`training-texts: ${(error as Error).message}`);
      process.exitCode = 1;
    });
}
