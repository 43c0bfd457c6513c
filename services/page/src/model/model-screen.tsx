import './model.css';
import { useModel } from '../api/pipeline';
import type { Schemas } from '../api/types';
import { Screen } from '../shell/screen';
import { Empty, Loaded } from '../shell/states';
import { Notice } from '../ui/notice';
import { AboutCard } from './about-card';
import { CalibrationCard } from './calibration-card';
import { ConfusionCard } from './confusion-card';
import { CoverageCard } from './coverage-card';
import { DataCard } from './data-card';
import { FiguresCard } from './figures-card';
import { ScoresCard } from './scores-card';

const NoReport = () => (
  <Notice title="This model brings no full report of its training">
    <p className="soft">
      What its manifest has is shown. The confusion matrix, the calibration and the coverage come with a model that has a report.
    </p>
  </Notice>
);

function Parts({ pipeline, model }: { readonly pipeline: string; readonly model: Schemas['Classifier'] }) {
  const { report } = model;
  const scores = report?.labels ?? model.scores ?? [];
  return (
    <>
      {!report && <NoReport />}
      <AboutCard pipeline={pipeline} model={model} />
      {scores.length > 0 && <ScoresCard scores={scores} />}
      {report && (
        <>
          <ConfusionCard labels={report.labels.map(({ label }) => label)} confusion={report.confusion} />
          <div className="model-pair">
            <CalibrationCard report={report} />
            <CoverageCard points={report.coverage} threshold={model.min_confidence} />
          </div>
        </>
      )}
      <FiguresCard metrics={model.metrics} />
      <DataCard model={model} />
    </>
  );
}

/** `/model`: the active model, and what its training says of it. How its tables are sorted and filled stands in the address. */
export function ModelScreen() {
  const resource = useModel();
  return (
    <Screen title="Model" note="What the rules do not name goes to this model: a sentence embedder, and a classifier on top of it.">
      <Loaded resource={resource} what="the model" lines={8}>
        {({ pipeline, model }) =>
          model ? (
            <Parts pipeline={pipeline} model={model} />
          ) : (
            <Empty title="The pipeline uses no model">
              <p>
                No route of <code>resources/pipeline.yaml</code> has the stage “bert”: rows that no rule names go to the LLM, or stay
                Unclassified.
              </p>
            </Empty>
          )
        }
      </Loaded>
    </Screen>
  );
}
