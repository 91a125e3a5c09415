# The gateway: docker build -t bloodbank . && docker run -e RABBIT_HOST=… -p 8000:8000 bloodbank
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -q -pl cli -am -Dmaven.test.skip -Dspotless.check.skip package

FROM eclipse-temurin:17-jre
RUN useradd --system --no-create-home bloodbank \
  && install -d -o bloodbank -m 700 /var/lib/bloodbank
WORKDIR /app
COPY --from=build /src/cli/target/app/lib lib
COPY --from=build /src/schemas schemas
USER bloodbank
ENV BLOODBANK_SCHEMAS=/app/schemas
# API keys: docker exec CONTAINER java -cp '/app/lib/*' io.bloodbank.cli.Main keys create …
ENV HTTP_KEYS=/var/lib/bloodbank/keys.json
VOLUME /var/lib/bloodbank
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD wget -q -O /dev/null http://127.0.0.1:8000/health || exit 1
ENTRYPOINT ["java", "-cp", "/app/lib/*", "io.bloodbank.cli.Main"]
CMD ["serve"]
