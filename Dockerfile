# The Node of package.json; test/deploy/containers.test.ts compares.
ARG NODE=24.21.0-slim

# The libraries, without what only tests need. The image has its Node already: no install script has to fetch another one.
FROM node:${NODE} AS libraries
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# The console is built with what only building needs.
FROM node:${NODE} AS console
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY src src
RUN node --disable-warning=ExperimentalWarning src/console/build.ts

FROM node:${NODE}
LABEL org.opencontainers.image.title="Rollcall" \
      org.opencontainers.image.description="Self-hosted SCIM 2.0 provisioning and membership server" \
      org.opencontainers.image.licenses="MIT"
# Nothing is written but below /data: the root file system may be read-only.
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data XDG_CACHE_HOME=/data/cache
WORKDIR /app
RUN install -d -o 1000 -g 1000 -m 0700 /data && ln -s /app/bin/rollcall.js /usr/local/bin/rollcall
COPY --from=libraries /app/node_modules node_modules
COPY package.json LICENSE ./
COPY schemas schemas
COPY src src
COPY bin bin
COPY --from=console /app/dist dist
# The user `node`, by number: Kubernetes can tell of a number only that it is not the superuser.
USER 1000:1000
VOLUME /data
EXPOSE 3000
# The program itself is the first process, and does what SIGTERM asks.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--disable-proto=delete", "--max-semi-space-size=8", "--heap-growing-percent=30", "--disable-warning=ExperimentalWarning", "src/main.ts"]
