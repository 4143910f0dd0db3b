# Rapport as a service: the same image answers HubSpot and works on portals, see compose.yaml and docs/operating.md.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The lock file names the shared library of the cards as a package of its own.
COPY extensions/app/cards/lib ./extensions/app/cards/lib
RUN npm ci
COPY tsconfig.json tsconfig.build.json app.json ./
COPY src ./src
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY extensions/app/cards/lib/package.json ./extensions/app/cards/lib/
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 RAPPORT_DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY bin ./bin
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
# Where the process listens depends on its role.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.RAPPORT_WORKER_PORT || process.env.PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "bin/rapport.js"]
CMD ["serve"]
