# One image for every service; docker-compose.yml says which one a container runs.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
ENV ONNXRUNTIME_NODE_INSTALL=skip
# The manifests first, so that an edit of a source does not install everything again.
COPY package.json package-lock.json .npmrc ./
COPY shared/contracts/package.json shared/contracts/
COPY shared/client/package.json shared/client/
COPY shared/platform/package.json shared/platform/
COPY shared/ml/package.json shared/ml/
COPY shared/pipeline/package.json shared/pipeline/
COPY services/gateway/package.json services/gateway/
COPY services/ingest/package.json services/ingest/
COPY services/regex-worker/package.json services/regex-worker/
COPY services/bert-worker/package.json services/bert-worker/
COPY services/llm-worker/package.json services/llm-worker/
COPY services/results/package.json services/results/
COPY services/page/package.json services/page/
COPY scripts/package.json scripts/
COPY e2e/package.json e2e/
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.base.json ./
COPY shared shared
COPY services services
# The page brings a file to try.
COPY resources/samples/mixed.csv resources/samples/
RUN npx tsc --build services/gateway services/ingest services/regex-worker services/bert-worker services/llm-worker services/results services/page
RUN npm run build --workspace @logsieve/page
RUN npm prune --omit=dev --ignore-scripts
# Of 288 MB of ONNX binaries only those of the image's own platform are loaded.
RUN node -e 'const fs=require("fs");const d="node_modules/onnxruntime-node/bin/";for(const v of fs.readdirSync(d))for(const os of fs.readdirSync(d+v)){if(os!==process.platform){fs.rmSync(`${d}${v}/${os}`,{recursive:true});continue}for(const a of fs.readdirSync(`${d}${v}/${os}`))if(a!==process.arch)fs.rmSync(`${d}${v}/${os}/${a}`,{recursive:true})}'
# The page is in its bundle: what that was made of is not needed any more.
RUN rm -rf node_modules/react node_modules/react-dom node_modules/scheduler && find shared services -name src -type d -prune -exec rm -rf {} +

FROM ${NODE_IMAGE}
# Without a limit glibc gives threads heaps of their own, which keep what was freed in them.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2
WORKDIR /app
# The volume takes the owner of this directory on its first start.
RUN mkdir -p /data && chown 1000:1000 /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/shared shared
COPY --from=build /app/services services
COPY models models
COPY resources resources
USER 1000:1000
# Bounds of the heap in MiB, and leave to collect garbage, as scripts/start gives them.
ENTRYPOINT ["node", "--max-old-space-size=256", "--max-semi-space-size=8", "--expose-gc"]
