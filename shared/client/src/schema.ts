/** The OpenAPI document as types. Made by scripts/generate-client: change the contracts and run it again, never this file. */

export interface paths {
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs, newest first */
        get: operations["listJobs"];
        put?: never;
        /**
         * Upload a CSV file to be labelled
         * @description The file needs a header with the columns `source` and `log_message`. `metadata` and `options` may also be fields of the form, where they stand before `file`.
         */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State and counts of a job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /** Delete a job, its upload and its labels */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a job (Server-Sent Events)
         * @description First a `snapshot` (a Job), then `progress` (at most 4 a second; the fields of a Job that change), last one event named by the state in which the job ended (a Job), and the end of the stream. A comment comes every 15 s. A fresh `snapshot` comes first for who reconnects, and in the middle where a part of the server was restarted. `expired` is also the end of a job that was deleted before its end was told. A stream that ends without such an event was broken off.
         */
        get: operations["getJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job
         * @description Rows that are labelled already stay readable.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask again for the rows that failed
         * @description Makes a new job over the same upload and pipeline version. It begins with the labels of this one and asks only for rows that failed or were not asked about. This job does not change.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the labelled file
         * @description The default form is the file as it was given, byte for byte, with the column `target_label` last, or in place where the file has one; it alone has a length and answers `Range` (one part). Every form is compressed where `Accept-Encoding` asks for gzip and no `Range` is answered, without a length and with a tag of its own. Every complete form has a strong `ETag`. With filters, rows that do not pass and blank lines are left out. Rows that are not done, or were given up by a cancel, are left out of what `partial=1` gives. Where the job is deleted in the middle of it, the connection breaks off.
         */
        get: operations["getJobResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows of a job by pages, also while it runs
         * @description A page may hold fewer rows than `limit`, even none, and still have a `next_cursor`: a request looks for so long and no longer, and a page shows at most 4 MiB of the upload, or with `excerpt` parts of 32 MiB, but always one row. While the job runs, a page holds the rows whose label is final by then. A cursor is a place in the order: no row comes twice, and what becomes final before that place is not shown any more; begin anew to see it. A listing whose first page is `complete` has every row.
         */
        get: operations["listJobRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/rows/{row}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One row, and why it has its label
         * @description Also of a running job, once the row is final. Rules are matched again and the model is asked again, both as the job is pinned to them; the label itself is what stands in the job.
         */
        get: operations["getJobRow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts of a job’s rows by label, method, source and confidence
         * @description While the job runs, of the rows whose label is final by now.
         */
        get: operations["getJobSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/classify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Label a CSV file and wait for it
         * @description CSV in, CSV out, in one call. It makes a job like `POST /v1/jobs` and waits for its end. Errors of the upload itself keep the bodies of the Python server.
         */
        post: operations["classifyCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/classify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Label a CSV file and wait for it
         * @description CSV in, CSV out, in one call. It makes a job like `POST /v1/jobs` and waits for its end. Errors of the upload itself keep the bodies of the Python server.
         */
        post: operations["classifyCsvBare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Label a few logs and wait for them
         * @description Up to 256 logs, through the same queues as files. Nothing of them is kept once they are answered.
         */
        post: operations["classifyLogs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The active rules, and what they took in the last jobs
         * @description Hits are counted in your own jobs alone.
         */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a rule that does not exist yet
         * @description Says whether a pattern is taken, and what a rule with it would do to some messages: samples, or the rows of a job. Nothing is saved and no label changes. A request looks at messages for so long and no longer, and says at how many. Without `samples` and `job` only the pattern is checked.
         */
        post: operations["testRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The active model: what it is, what it was trained on, how good it is */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The labels that rows can get */
        get: operations["getLabels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Queues, workers, LLM and active pipeline */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a key is needed, and whether this request has one */
        get: operations["getSession"];
        put?: never;
        /**
         * Trade a key for a cookie
         * @description For browsers, which can’t send a header with a download, an EventSource or a page. The cookie can’t be read by scripts.
         */
        post: operations["createSession"];
        /** Forget the cookie */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server is alive */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server can do its work */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The queues, to look at
         * @description bull-board, read-only. What it loads lies under the same path.
         */
        get: operations["getQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document, to try out */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The web page
         * @description It shows jobs, rules, the model and the system at addresses of its own, which are answered with it too.
         */
        get: operations["getHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Job: {
            id: string;
            /** @constant */
            object: "job";
            status: components["schemas"]["JobStatus"];
            /** @description name of the uploaded file, without a path */
            filename: string;
            /** @description size of the upload */
            bytes: number;
            /** @description SHA-256 of the upload, 64 hexadecimal digits */
            sha256: string;
            rows: components["schemas"]["RowCounts"];
            /** @description in the order in which rows pass them */
            stages: components["schemas"]["StageCounts"][];
            /** @description rows by label */
            labels: {
                [key: string]: number;
            };
            /** @description version of labels, routes, rules, prompt and model that labels every row of this job */
            pipeline: string;
            metadata: components["schemas"]["Metadata"];
            /**
             * Format: date-time
             * @description when the upload began
             */
            created_at: string;
            /**
             * Format: date-time
             * @description when it was accepted
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description when its last row was final, or it was cancelled or failed
             */
            finished_at: string | null;
            /**
             * Format: date-time
             * @description when the job and its file will be removed
             */
            expires_at: string | null;
            /** @description rows labelled per second since the upload began; null before the first */
            rows_per_second: number | null;
            /** @description estimate of the seconds until the end, at that rate: 0 at the end, null where there is none */
            seconds_left: number | null;
            /** @description why the job failed, or why some of its rows have no label, with the number of rows for each reason */
            error: string | null;
            links: {
                self: string;
                events: string;
                results: string;
                rows: string;
                summary: string;
            };
        };
        JobList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Job"][];
            has_more: boolean;
        };
        /**
         * @description state of a job; one is never left for an earlier one
         * @enum {string}
         */
        JobStatus: "queued" | "in_progress" | "completed" | "failed" | "cancelling" | "cancelled" | "expired";
        JobOptions: {
            /**
             * @description `off`: no row is sent to the LLM
             * @default auto
             * @enum {string}
             */
            llm?: "auto" | "off";
            /**
             * @description UTF-16 with a byte order mark is found by itself
             * @default utf-8
             * @enum {string}
             */
            encoding?: "utf-8" | "windows-1252" | "latin-1";
            /**
             * @description names in the header of the file, where they are others than `source` and `log_message`
             * @default {}
             */
            columns?: {
                source?: string;
                log_message?: string;
            };
        };
        Metadata: {
            [key: string]: string;
        };
        RowCounts: {
            /** @description records of the file, without header and blank lines */
            total: number;
            /** @description rows whose label is final */
            done: number;
            /** @description of these, rows that no stage could name */
            unclassified: number;
            /** @description of these, rows that a stage should have named but could not */
            failed: number;
        };
        StageCounts: components["schemas"]["RegexCounts"] | components["schemas"]["BertCounts"] | components["schemas"]["LlmCounts"];
        RegexCounts: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "regex";
            /** @description rows that reached this stage */
            in: number;
            /** @description rows that this stage labelled */
            labelled: number;
        };
        BertCounts: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "bert";
            /** @description rows that reached this stage */
            in: number;
            /** @description rows that this stage labelled */
            labelled: number;
            /** @description rows answered from a cache */
            cached: number;
        };
        LlmCounts: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            name: "llm";
            /** @description rows that reached this stage */
            in: number;
            /** @description rows that this stage labelled */
            labelled: number;
            /** @description rows answered from a cache */
            cached: number;
            /** @description requests to the provider */
            calls: number;
            /** @description tokens sent */
            prompt_tokens: number;
            /** @description tokens received */
            completion_tokens: number;
            /** @description what the tokens cost, by LLM_PRICE_PROMPT and LLM_PRICE_COMPLETION, in their currency; 0 where they are not set */
            cost: number;
        };
        Row: {
            label: string;
            method: components["schemas"]["Method"];
            /** @description 0–1; 1 for a rule */
            confidence: number;
            /** @description id of the rule that matched */
            rule: string | null;
            /** @description number of the row, from 1 */
            row: number;
            source: string;
            log_message: string;
            /** @description only with `excerpt`, and where the message is longer: which part of it `log_message` is */
            excerpt?: {
                /** @description where `log_message` begins in the whole message, in UTF-16 units */
                start: number;
                /** @description length of the whole message, in UTF-16 units */
                of: number;
            };
            /** @description whether the LLM’s answer came from the cache */
            cached: boolean;
            /** @description why the row has no label, where a stage should have named it but could not */
            error: string | null;
            /** @description only with `include=sent`, and of a single row: what this job sent to the LLM’s provider for this row, or for one that differs only in numbers and ids; null where nothing was sent */
            sent?: {
                /** @description the message as the provider received it: masked, and cut where it is long */
                message: string;
                /** @description the source, masked too, where the prompt shows it */
                source: string | null;
                /** @description the model that was asked */
                model: string;
                /**
                 * Format: date-time
                 * @description when it was written down, just before it was sent for the first time
                 */
                time: string;
            } | null;
        };
        RowPage: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Row"][];
            /** @description how many rows of the listing come before this page; null where that is not known without searching for it */
            offset: number | null;
            /** @description whether there is, or may be, more behind this page */
            has_more: boolean;
            /** @description cursor of the page after this one; null where there is none */
            next_cursor: string | null;
            /** @description whether every row of the job was final when the page was made */
            complete: boolean;
        };
        /**
         * @description `row`: as in the file; `confidence`: least sure first; `-confidence`: surest first; equal ones by row
         * @enum {string}
         */
        RowSort: "row" | "confidence" | "-confidence";
        /**
         * @description who named a row: `none` where nobody could, or something failed
         * @enum {string}
         */
        Method: "regex" | "bert" | "llm" | "none";
        Summary: {
            id: string;
            status: components["schemas"]["JobStatus"];
            /** @description whether every row of the job is counted */
            complete: boolean;
            /** @description rows counted */
            rows: number;
            /** @description rows by label */
            labels: {
                [key: string]: number;
            };
            /** @description rows by who named them */
            methods: {
                regex: number;
                bert: number;
                llm: number;
                none: number;
            };
            /** @description rows and labels of the most frequent sources, most rows first, 100 at most */
            sources: components["schemas"]["SourceCounts"][];
            /** @description all rows of sources that are not listed, and how many sources those are; names beyond the first 10,000, or longer than 1,024 characters, are in the rows only */
            other_sources: {
                sources: number;
                rows: number;
            };
            /** @description rows that have a label by confidence, in ten bins: from (inclusive) to (exclusive, in the last inclusive) */
            confidence: components["schemas"]["ConfidenceBin"][];
            /** @description time that each stage worked on the job */
            milliseconds: components["schemas"]["StageTimes"];
        };
        SourceCounts: {
            source: string;
            rows: number;
            labels: {
                [key: string]: number;
            };
        };
        ConfidenceBin: {
            from: number;
            to: number;
            rows: number;
        };
        StageTimes: {
            regex: number;
            bert: number;
            llm: number;
        };
        ExplainedRow: {
            label: string;
            method: components["schemas"]["Method"];
            /** @description 0–1; 1 for a rule */
            confidence: number;
            /** @description id of the rule that matched */
            rule: string | null;
            /** @description number of the row, from 1 */
            row: number;
            source: string;
            log_message: string;
            /** @description only with `excerpt`, and where the message is longer: which part of it `log_message` is */
            excerpt?: {
                /** @description where `log_message` begins in the whole message, in UTF-16 units */
                start: number;
                /** @description length of the whole message, in UTF-16 units */
                of: number;
            };
            /** @description whether the LLM’s answer came from the cache */
            cached: boolean;
            /** @description why the row has no label, where a stage should have named it but could not */
            error: string | null;
            /** @description only with `include=sent`, and of a single row: what this job sent to the LLM’s provider for this row, or for one that differs only in numbers and ids; null where nothing was sent */
            sent?: {
                /** @description the message as the provider received it: masked, and cut where it is long */
                message: string;
                /** @description the source, masked too, where the prompt shows it */
                source: string | null;
                /** @description the model that was asked */
                model: string;
                /**
                 * Format: date-time
                 * @description when it was written down, just before it was sent for the first time
                 */
                time: string;
            } | null;
            why: components["schemas"]["RowWhy"];
        };
        RowWhy: {
            /** @description the stages that rows of this source pass in this job, until one names them; an empty message comes to none of them */
            stages: ("regex" | "bert" | "llm")[];
            /** @description the rule that named the row; absent where none did */
            rule?: components["schemas"]["RuleWhy"];
            /** @description what the model thinks of a row that came to it, or would have if it had not been given up, also where that was not enough; absent where it did not, or can’t be asked now */
            model?: components["schemas"]["ModelWhy"];
            /** @description why `model` is missing although the row came to the model, or would have; ask again later */
            model_error: string | null;
            /** @description the LLM that named the row; absent where none did */
            llm?: components["schemas"]["LlmWhy"];
        };
        RuleWhy: {
            id: string;
            pattern: string;
            label: string;
            /** @description where the pattern is found in `log_message`, in order, 100 at most */
            spans: components["schemas"]["Span"][];
        };
        ModelWhy: {
            /** @description the likeliest labels, likeliest first, five at most; `Unclassified` is the class of messages that no label fits */
            labels: components["schemas"]["LabelProbability"][];
            /** @description the probability that the likeliest label needs for the row to get it */
            threshold: number;
            /** @description the text that the model was asked about: the message, normalised */
            text: string;
            /** @description digest of the classifier that the job is pinned to */
            model: string;
            /** @description whether the row came to the model for certain; false where it was given up (`cancelled`, `crashed`), perhaps before: then this is what the model says now */
            asked: boolean;
        };
        LlmWhy: {
            /** @description the LLM that answered */
            model: string;
            /** @description whether its answer came from the cache */
            cached: boolean;
        };
        LabelProbability: {
            label: string;
            probability: number;
        };
        Span: {
            /** @description where it begins, in UTF-16 units */
            start: number;
            /** @description where it ends, exclusive */
            end: number;
        };
        Log: {
            /** @description the system that wrote it */
            source: string;
            log_message: string;
        };
        ClassifyLogs: {
            logs: components["schemas"]["Log"][];
        };
        ClassifiedLog: {
            label: string;
            method: components["schemas"]["Method"];
            /** @description 0–1; 1 for a rule */
            confidence: number;
            /** @description id of the rule that matched */
            rule: string | null;
            /** @description why there is no label, where a stage should have named it but could not */
            error: string | null;
        };
        ClassifiedLogs: {
            /** @description one for each log, in their order */
            results: components["schemas"]["ClassifiedLog"][];
        };
        ClassifyError: {
            detail: string;
        };
        ClassifyFormError: {
            detail: {
                type: string;
                loc: string[];
                msg: string;
                /** @description always null */
                input: unknown;
            }[];
        };
        Rules: {
            /** @description version of the active pipeline */
            pipeline: string;
            /** @description in their order: the first that matches a message names it */
            rules: components["schemas"]["ActiveRule"][];
            /** @description over which jobs `hits` were counted */
            counted: components["schemas"]["RuleHits"];
        };
        ActiveRule: {
            id: string;
            label: string;
            pattern: string;
            examples: string[];
            counter_examples: string[];
            /** @description rows of the counted jobs that this rule, with this pattern, has named */
            hits: number;
            /** @description counted jobs whose pipeline had this rule with this pattern */
            jobs: number;
        };
        RuleHits: {
            /** @description jobs counted: your last ones that were completed, 20 at most */
            jobs: number;
            /** @description rows of these jobs */
            rows: number;
            /**
             * Format: date-time
             * @description when the oldest of them was created; null where there is none
             */
            from: string | null;
            /** @description whether all that were meant to be counted were: `false` where the time for it was over, and asking again counts more, or where only the newest 200 jobs were searched */
            complete: boolean;
        };
        RuleTest: {
            /** @description what the rule would look for, RE2 syntax, anywhere in a message */
            pattern: string;
            /** @description the label that it would give: one of the active pipeline */
            label?: string;
            /** @description where it would stand among the active rules, from 1; last where left out */
            position?: number;
            /** @description messages to try it on */
            samples?: string[];
            /** @description a job on whose rows it is tried, from the first */
            job?: string;
            /**
             * @description how many matching messages are shown at most
             * @default 50
             */
            limit?: number;
        };
        RuleTestResult: {
            /** @description version of the active pipeline */
            pipeline: string;
            /** @description why the pattern is not taken; nothing was tried then */
            error: string | null;
            /** @description where the rule was taken to stand, from 1 */
            position: number;
            /** @description messages that were looked at */
            looked_at: number;
            /** @description messages that there are */
            of: number;
            /** @description whether all were looked at: `false` where the time for it was over */
            complete: boolean;
            /** @description messages looked at in which the pattern is found */
            matched: number;
            /** @description of these, messages that the rule would name: no rule above it takes them, and their route has the rules */
            taken: number;
            /** @description of these, messages whose label would be another than now; null without `label` */
            changed: number | null;
            /** @description matching rows whose source does not come to the rules at all */
            off_route: number;
            /** @description rules above it that take matching messages first, in their order */
            above: {
                rule: string;
                label: string;
                /** @description messages that both match */
                rows: number;
            }[];
            /** @description rules below it that would lose messages to it, in their order */
            below: {
                rule: string;
                label: string;
                /** @description messages that both match */
                rows: number;
            }[];
            /** @description labels that the messages which it would name have now, most first; null: none yet */
            labels_now: {
                label: string | null;
                /** @description messages */
                rows: number;
            }[];
            /** @description the first messages in which the pattern is found */
            matches: components["schemas"]["RuleTestMatch"][];
        };
        RuleTestMatch: {
            /** @description number of the row in the job, or of the sample, from 1 */
            row: number;
            /** @description null for a sample */
            source: string | null;
            /** @description as far as rules look at it: its first 16,384 characters */
            log_message: string;
            /** @description where the pattern is found, 100 at most */
            spans: components["schemas"]["Span"][];
            /** @description whether the rule would name the message: no rule above it takes it, and its route has the rules */
            taken: boolean;
            /** @description id of the active rule above it that names the message first */
            taken_by: string | null;
            /** @description the label now: of the row, or by the active rules of the sample; null where it has none yet */
            label: string | null;
            /** @description who gave that label; absent where there is none yet */
            method?: components["schemas"]["Method"];
            /** @description id of the rule that gave it */
            rule: string | null;
        };
        Model: {
            /** @description version of the active pipeline */
            pipeline: string;
            /** @description absent where no route of the pipeline uses a model */
            model?: components["schemas"]["Classifier"];
        };
        Classifier: {
            /** @description what makes vectors of messages */
            embedder: {
                name: string;
                sha256: string;
            };
            /** @description `hash`: variables of a message become `#`; `status`: the same, but an HTTP status code stays, as its class (204 as 200); `raw`: only white space is changed */
            normalisation: string;
            /** @description what it can answer; `Unclassified` is the class of messages that no label fits */
            labels: string[];
            /** @description the threshold that the classifier came with */
            threshold: number;
            /** @description what it was trained on */
            data: {
                sha256: string;
                files: {
                    name: string;
                    sha256: string;
                    rows: number;
                }[];
            };
            /** @description versions of what trained it, by name */
            trained_with: {
                [key: string]: string;
            };
            /** @description figures of its training, as its manifest has them */
            metrics: {
                [key: string]: unknown;
            };
            /** @description name of the classifier: a hash of its files */
            digest: string;
            /** @description the threshold that holds: that of the pipeline where it names one */
            min_confidence: number;
            /** @description figures by label; null where the classifier brings none */
            scores: components["schemas"]["LabelScore"][] | null;
            /** @description all figures of its training; absent where the classifier brings none */
            report?: components["schemas"]["ModelReport"];
        };
        ModelReport: {
            /** @constant */
            v: 1;
            /** @description how rows were held back */
            held_out: string;
            /** @description rows that were judged */
            rows: number;
            accuracy: number;
            /** @description mean of the F1 of all labels */
            macro_f1: number;
            /** @description mean distance of confidence and accuracy */
            calibration_error: number;
            /** @description in the order of the rows and columns of `confusion` */
            labels: components["schemas"]["LabelScore"][];
            /** @description `confusion[actual][predicted]`, in rows */
            confusion: number[][];
            calibration: components["schemas"]["CalibrationBin"][];
            /** @description what each threshold would give */
            coverage: components["schemas"]["CoveragePoint"][];
        };
        LabelScore: {
            label: string;
            precision: number;
            recall: number;
            f1: number;
            /** @description rows that really have the label */
            support: number;
        };
        CalibrationBin: {
            /** @description confidence, exclusive */
            from: number;
            /** @description confidence, inclusive */
            to: number;
            rows: number;
            /** @description mean confidence of these rows */
            confidence: number;
            /** @description share of these rows whose label is right */
            accuracy: number;
        };
        CoveragePoint: {
            threshold: number;
            /** @description share of the rows that get a label at this threshold */
            coverage: number;
            /** @description share of those whose label is right */
            precision: number;
        };
        CreateSession: {
            /** @description an API key */
            key: string;
        };
        Session: {
            /** @description whether this server asks for a key */
            keys_required: boolean;
            /** @description whether this request brought a key or a session that is good */
            authenticated: boolean;
            /** @description name of that key */
            key: string | null;
        };
        Labels: {
            /** @description every label that a row can get, `Unclassified` last */
            labels: string[];
            /** @description version of the active pipeline */
            pipeline: string;
        };
        System: {
            queues: components["schemas"]["QueueState"][];
            llm: components["schemas"]["LlmStatus"];
            /** @description what one job may use of the provider, by name, such as `calls_per_job` */
            llm_budget: {
                [key: string]: number;
            };
            /** @description what all stages did in the last hour, of every job; work that was done twice is counted twice */
            activity: components["schemas"]["SystemActivity"];
            /** @description absent while the service that has the store does not answer */
            storage?: components["schemas"]["Storage"];
            limits: {
                /** @description largest upload */
                upload_bytes: number;
            };
            pipeline: {
                /** @description version of the active pipeline */
                version: string;
                /** @description edits that were refused, newest first */
                rejected: components["schemas"]["RejectedEdit"][];
            };
        };
        QueueState: {
            /** @enum {string} */
            name: "regex" | "bert" | "llm" | "results";
            /** @description chunks ready to be worked on */
            waiting: number;
            /** @description chunks in work */
            active: number;
            /** @description chunks put off to a later time */
            delayed: number;
            /** @description chunks given up, which the sweeper looks at */
            failed: number;
            /** @description processes that read this queue */
            workers: number;
        };
        SystemActivity: {
            /** @description in the order in which rows pass them */
            stages: components["schemas"]["StageActivity"][];
            llm: {
                /** @description requests to the provider whose answers were taken */
                calls: number;
                /** @description tokens sent */
                prompt_tokens: number;
                /** @description tokens received */
                completion_tokens: number;
            };
        };
        StageActivity: {
            /** @enum {string} */
            name: "regex" | "bert" | "llm";
            /** @description rows that the stage was asked about in each of the last 60 minutes, oldest first; the last minute is going on */
            rows: number[];
            /** @description rows a second in the last 60 seconds */
            rows_per_second: number;
            /** @description rows that it labelled in these minutes */
            labelled: number;
            /** @description rows that it should have labelled in these minutes but could not, by reason */
            failed: {
                [key: string]: number;
            };
        };
        Storage: {
            /** @description room that is left on the disk of the store */
            free_bytes: number;
            /** @description size of that disk */
            total_bytes: number;
            /** @description how long an ended job is kept */
            retention_hours: number;
        };
        LlmStatus: {
            /** @description whether rows are sent to the provider */
            enabled: boolean;
            model: string | null;
            /** @description why it is off */
            reason: string | null;
        };
        RejectedEdit: {
            /** @description name of the file */
            file: string;
            /** @description line of the problem, from 1 */
            line: number | null;
            reason: string;
            /**
             * Format: date-time
             * @description when the edit was seen
             */
            time: string;
        };
        Health: {
            /** @enum {string} */
            status: "alive" | "ready" | "not ready" | "stopping";
            /** @description what the server needs, by name, and whether it answers */
            checks?: {
                [key: string]: string;
            };
        };
        Problem: {
            /** @description `urn:logsieve:problem:<code>` */
            type: string;
            title: string;
            status: number;
            /** @description what is wrong with this request: the row, the column or the limit */
            detail: string;
            /** @description path of the request */
            instance: string;
            code: components["schemas"]["ProblemCode"];
            /** @description the same as in `X-Request-Id` */
            request_id: string;
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * @description what a program should look at; docs/errors.md describes each
         * @enum {string}
         */
        ProblemCode: "invalid-csv" | "missing-columns" | "empty-file" | "invalid-encoding" | "record-too-large" | "ragged-rows" | "unauthorized" | "cross-site" | "job-not-found" | "not-found" | "method-not-allowed" | "request-timeout" | "idempotency-in-flight" | "job-running" | "job-finished" | "storage-used-up" | "results-not-ready" | "job-expired" | "file-too-large" | "range-not-satisfiable" | "unsupported-media-type" | "invalid-request" | "idempotency-mismatch" | "rate-limited" | "quota-used-up" | "headers-too-large" | "internal" | "outcome-unknown" | "queue-unavailable" | "over-capacity";
        FieldError: {
            /** @description where: a JSON pointer into the named part of the request, such as `/query/limit` */
            pointer: string;
            detail: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description id of this request; a client may choose it */
        "X-Request-Id": string;
        /** @description seconds after which the same request may succeed */
        "Retry-After": number;
        /** @description what is left of the limit, and the seconds until it is whole again; absent where there is none */
        RateLimit: string;
        /** @description the limit: requests, and the seconds for which they are */
        "RateLimit-Policy": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listJobs: {
        parameters: {
            query?: {
                /** @description how many jobs at most */
                limit?: number;
                /** @description id of the last job of the page before */
                after?: string;
                /** @description only jobs in one of these states; may be repeated */
                status?: components["schemas"]["JobStatus"][];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page of jobs */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createJob: {
        parameters: {
            query?: {
                /** @description JSON object of at most 16 pairs of strings, kept with the job */
                metadata?: string;
                /** @description JSON object: `llm` ("auto" or "off"), `encoding` ("utf-8", "windows-1252" or "latin-1"), `columns` ({"source", "log_message"}: other header names) */
                options?: string;
            };
            header?: {
                /** @description any 1–255 characters: the same key with the same bytes gives the first answer again, for 24 hours */
                "Idempotency-Key"?: string;
                /** @description `wait=N`: answer 200 where the job ends within N (at most 60) seconds; `respond-async`: do not wait */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description the CSV file; its media type is ignored
                     */
                    file: Blob;
                };
                "text/csv": Blob;
            };
        };
        responses: {
            /** @description the job has ended within the time that `Prefer: wait=N` gave */
            200: {
                headers: {
                    /** @description the job */
                    Location?: string;
                    /** @description `wait=N` */
                    "Preference-Applied"?: string;
                    /** @description `true` where this is the answer to an earlier request with the same key */
                    "Idempotent-Replayed"?: "true" | "false";
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description accepted: the job will be done, whatever happens to the server */
            202: {
                headers: {
                    /** @description the job */
                    Location?: string;
                    /** @description seconds after which to ask again */
                    "Retry-After"?: number;
                    /** @description `wait=N` or `respond-async`, where that was asked for */
                    "Preference-Applied"?: string;
                    /** @description `true` where this is the answer to an earlier request with the same key */
                    "Idempotent-Replayed"?: "true" | "false";
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /**
             * @description `invalid-csv`: A quote is not closed, or the file is no text.
             *
             *     `invalid-encoding`: The file is not in the encoding that was named, or not UTF-8.
             *
             *     `record-too-large`: One record is longer than 1 MiB.
             *
             *     `ragged-rows`: Rows have more fields than the header.
             *
             *     `missing-columns`: The header lacks the source or the message column.
             *
             *     `empty-file`: The file holds no header.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `storage-used-up`: The uploads that are kept with the jobs of this owner come to his quota; what is deleted makes room.
             *
             *     `idempotency-in-flight`: A request with the same `Idempotency-Key` has not been answered yet.
             */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file-too-large`: The upload is larger than the limit of this server. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not of a type that the route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each.
             *
             *     `idempotency-mismatch`: The `Idempotency-Key` came with other bytes before.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `quota-used-up`: This owner has as many unfinished jobs, or has sent as many rows today, as this server lets one have; `Retry-After` says when to ask again.
             *
             *     `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `outcome-unknown`: A service went away after it had the whole request and before its answer: the job may have been made. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment.
             *
             *     `over-capacity`: Too many uploads or too much unfinished work, or the disk is full.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description `wait=N`: answer when state or counts change, or after N (at most 60) seconds */
                Prefer?: string;
            };
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the job */
            200: {
                headers: {
                    /** @description `wait=N`, where that was asked for */
                    "Preference-Applied"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description they are gone */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-running`: The job must end, or be cancelled, first. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the events */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it was cancelled, or being cancelled, already */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description it is being cancelled */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-finished`: A job that ended cannot be cancelled, and a cancelled one has no whole result. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the new job */
            202: {
                headers: {
                    /** @description the new job */
                    Location?: string;
                    /** @description seconds after which to ask again */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `job-running`: The job must end, or be cancelled, first.
             *
             *     `job-finished`: A job that ended cannot be cancelled, and a cancelled one has no whole result.
             *
             *     `storage-used-up`: The uploads that are kept with the jobs of this owner come to his quota; what is deleted makes room.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `quota-used-up`: This owner has as many unfinished jobs, or has sent as many rows today, as this server lets one have; `Retry-After` says when to ask again.
             *
             *     `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `outcome-unknown`: A service went away after it had the whole request and before its answer: the job may have been made. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment.
             *
             *     `over-capacity`: Too many uploads or too much unfinished work, or the disk is full.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobResults: {
        parameters: {
            query?: {
                /** @description only rows with this label; may be repeated */
                label?: string[];
                /** @description only rows named by this method; may be repeated */
                method?: components["schemas"]["Method"][];
                /** @description only rows of exactly this source, which may be empty (`source=`); may be repeated */
                source?: string[];
                /** @description only rows whose source or message contains this text, in any case */
                q?: string;
                /** @description only rows that have a label, and whose confidence is this or more */
                confidence_from?: number;
                /** @description only rows that have a label, and whose confidence is less than this; 1 lets all pass, as the last bin of the summary */
                confidence_to?: number;
                /** @description form of the file; a line of NDJSON is a whole Row, whatever `columns` and `excel_safe` say */
                format?: "csv" | "ndjson";
                /** @description columns that are added as `target_label`, …, separated by commas and in this order: `label`, `confidence`, `method`, `rule`. One that the file has already is replaced in its place; one that is not named stays as it is */
                columns?: string;
                /** @description `1`: cells that a spreadsheet would take for a formula, because they begin with `=`, `+`, `-`, `@` or a wide form of these, a tab, a line end or NUL, get an apostrophe before that. The one form that changes cells of the file */
                excel_safe?: "0" | "1" | "true" | "false";
                /** @description `1`: the rows that are done so far, of a job that runs or was cancelled too */
                partial?: "0" | "1" | "true" | "false";
            };
            header?: {
                /** @description `bytes=a-b`: a part of the default form */
                Range?: string;
                /** @description an `ETag`: 304 where the file is still the same */
                "If-None-Match"?: string;
                /** @description an `ETag`: `Range` holds only where the file is still the same */
                "If-Range"?: string;
            };
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the file */
            200: {
                headers: {
                    /** @description hash of the upload, its labels and the form; none where rows are missing because they are not done */
                    ETag?: string;
                    /** @description a name for the file */
                    "Content-Disposition"?: string;
                    /** @description of the default form, where it is not compressed */
                    "Content-Length"?: number;
                    /** @description `bytes` for the default form, `none` for others */
                    "Accept-Ranges"?: string;
                    /** @description with `partial=1`: `false` where that gave less than all rows, `true` where it gave what the job without it gives */
                    "X-Result-Complete"?: "true" | "false";
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description the part that `Range` names */
            206: {
                headers: {
                    /** @description of the whole file */
                    ETag?: string;
                    /** @description which part it is */
                    "Content-Range"?: string;
                    /** @description of the part */
                    "Content-Length"?: number;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description the file is still the one that `If-None-Match` names */
            304: {
                headers: {
                    /** @description of the file */
                    ETag?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `results-not-ready`: The job has not ended yet.
             *
             *     `job-finished`: A job that ended cannot be cancelled, and a cancelled one has no whole result.
             */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `range-not-satisfiable`: `Range` begins behind the end of the file; `Content-Range` says how long it is. */
            416: {
                headers: {
                    /** @description how long the file is */
                    "Content-Range"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobRows: {
        parameters: {
            query?: {
                /** @description only rows with this label; may be repeated */
                label?: string[];
                /** @description only rows named by this method; may be repeated */
                method?: components["schemas"]["Method"][];
                /** @description only rows of exactly this source, which may be empty (`source=`); may be repeated */
                source?: string[];
                /** @description only rows whose source or message contains this text, in any case */
                q?: string;
                /** @description only rows that have a label, and whose confidence is this or more */
                confidence_from?: number;
                /** @description only rows that have a label, and whose confidence is less than this; 1 lets all pass, as the last bin of the summary */
                confidence_to?: number;
                /** @description how many rows at most */
                limit?: number;
                /** @description `next_cursor` of the page before, with the same filters and sort */
                cursor?: string;
                /** @description order of the rows */
                sort?: components["schemas"]["RowSort"];
                /** @description of source and message at most so many characters (UTF-16 units): of the source its beginning, of the message what is around the first place where `q` is in it, else its beginning. A source that is just so long may be cut */
                excerpt?: number;
                /** @description `sent`: also what was sent to the LLM’s provider for each row */
                include?: "sent";
                /** @description begins at this row of the file; with `sort=row` at the first one from there on that passes, otherwise at its place in the order, of which a row that is not final yet has none: then the page is empty. Without `cursor`, otherwise it means nothing */
                from_row?: number;
                /** @description begins behind so many rows of the listing; the `offset` of a page that begins behind all of them says how many there are. Without `cursor` and `from_row`, otherwise it means nothing */
                offset?: number;
            };
            header?: never;
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page of rows */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowPage"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobRow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the job */
                id: string;
                /** @description number of the row, from 1 */
                row: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the row */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplainedRow"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `job-not-found`: There is no job with this id, or it was deleted.
             *
             *     `not-found`: There is nothing at this path.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `results-not-ready`: The job has not ended yet. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the counts */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    classifyCsv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description the CSV file; its media type is ignored
                     */
                    file: Blob;
                };
            };
        };
        responses: {
            /** @description the file as it was given, with the label of each row in the column `target_label` */
            200: {
                headers: {
                    /** @description id of the job */
                    "X-Job-Id"?: string;
                    /** @description a name for the file */
                    "Content-Disposition"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /**
             * @description `File must be a CSV.`, `CSV must contain 'source' and 'log_message' columns.`, `No columns to parse from file`, or a problem
             *
             *     `invalid-csv`: A quote is not closed, or the file is no text.
             *
             *     `invalid-encoding`: The file is not in the encoding that was named, or not UTF-8.
             *
             *     `record-too-large`: One record is longer than 1 MiB.
             *
             *     `ragged-rows`: Rows have more fields than the header.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifyError"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `storage-used-up`: The uploads that are kept with the jobs of this owner come to his quota; what is deleted makes room.
             *
             *     `job-finished`: A job that ended cannot be cancelled, and a cancelled one has no whole result.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file-too-large`: The upload is larger than the limit of this server. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description the form has no part `file`
             *
             *     `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifyFormError"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `quota-used-up`: This owner has as many unfinished jobs, or has sent as many rows today, as this server lets one have; `Retry-After` says when to ask again.
             *
             *     `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `outcome-unknown`: A service went away after it had the whole request and before its answer: the job may have been made. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment.
             *
             *     `over-capacity`: Too many uploads or too much unfinished work, or the disk is full.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it takes longer than this call may; the job goes on */
            504: {
                headers: {
                    /** @description the job */
                    Location?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifyError"];
                };
            };
        };
    };
    classifyCsvBare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description the CSV file; its media type is ignored
                     */
                    file: Blob;
                };
            };
        };
        responses: {
            /** @description the file as it was given, with the label of each row in the column `target_label` */
            200: {
                headers: {
                    /** @description id of the job */
                    "X-Job-Id"?: string;
                    /** @description a name for the file */
                    "Content-Disposition"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /**
             * @description `File must be a CSV.`, `CSV must contain 'source' and 'log_message' columns.`, `No columns to parse from file`, or a problem
             *
             *     `invalid-csv`: A quote is not closed, or the file is no text.
             *
             *     `invalid-encoding`: The file is not in the encoding that was named, or not UTF-8.
             *
             *     `record-too-large`: One record is longer than 1 MiB.
             *
             *     `ragged-rows`: Rows have more fields than the header.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifyError"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `storage-used-up`: The uploads that are kept with the jobs of this owner come to his quota; what is deleted makes room.
             *
             *     `job-finished`: A job that ended cannot be cancelled, and a cancelled one has no whole result.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file-too-large`: The upload is larger than the limit of this server. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description the form has no part `file`
             *
             *     `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifyFormError"];
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `quota-used-up`: This owner has as many unfinished jobs, or has sent as many rows today, as this server lets one have; `Retry-After` says when to ask again.
             *
             *     `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `outcome-unknown`: A service went away after it had the whole request and before its answer: the job may have been made. */
            502: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment.
             *
             *     `over-capacity`: Too many uploads or too much unfinished work, or the disk is full.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it takes longer than this call may; the job goes on */
            504: {
                headers: {
                    /** @description the job */
                    Location?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifyError"];
                };
            };
        };
    };
    classifyLogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassifyLogs"];
            };
        };
        responses: {
            /** @description a result for each log, in their order */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassifiedLogs"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file-too-large`: The upload is larger than the limit of this server. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not of a type that the route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `quota-used-up`: This owner has as many unfinished jobs, or has sent as many rows today, as this server lets one have; `Retry-After` says when to ask again.
             *
             *     `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment.
             *
             *     `over-capacity`: Too many uploads or too much unfinished work, or the disk is full.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the rules */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleTest"];
            };
        };
        responses: {
            /** @description what the rule would do; `error` where its pattern is not taken */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTestResult"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-not-found`: There is no job with this id, or it was deleted. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `job-expired`: Job and file were removed after the retention time. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `file-too-large`: The upload is larger than the limit of this server. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not of a type that the route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment.
             *
             *     `over-capacity`: Too many uploads or too much unfinished work, or the disk is full.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the model */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLabels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the labels */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Labels"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the state of the system */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `queue-unavailable`: A service or queue that the request needs does not answer at the moment. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description how it is */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSession"];
            };
        };
        responses: {
            /** @description the key is good */
            200: {
                headers: {
                    /** @description the session: HttpOnly, SameSite=Strict */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: The headers did not come within 15 s, or the body came more slowly than 4 KiB a second. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported-media-type`: The body is not of a type that the route takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid-request`: A parameter, header or form field is missing or malformed; `errors` names each. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the browser forgets it */
            204: {
                headers: {
                    /** @description an empty session */
                    "Set-Cookie"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description alive */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it can */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description something that it needs does not answer, or it is stopping */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the page */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `unauthorized`: The request brought no API key, or one that is not known; `WWW-Authenticate` says how to send it. */
            401: {
                headers: {
                    /** @description how to send a key */
                    "WWW-Authenticate"?: string;
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the page */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the page */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `cross-site`: A server without keys takes no changes from pages of other sites, and answers to no name but its own. */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate-limited`: The limit of this key or address is used up for now; `RateLimit` and `Retry-After` say until when. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `headers-too-large`: The address of the request and its headers together are longer than 16 KiB. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something failed that should not; the server log has the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
