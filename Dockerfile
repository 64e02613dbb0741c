# The server as a container image: docker build -t zerocloud .
# How it is run, and why it looks like this: docs/decisions/0006-chart-and-container.md

# The program, from source. Dependencies have a layer of their own: it is made anew only when pom.xml changes.
FROM maven:3.9-eclipse-temurin-25-noble AS build
WORKDIR /source
COPY .mvn .mvn
COPY pom.xml .
RUN mvn -B -ntp dependency:go-offline
COPY db db
COPY samples samples
COPY src/main src/main
RUN mvn -B -ntp -Dmaven.test.skip=true package \
    && cp target/zerocloud-*.jar zerocloud.jar

# One directory for each rate of change, so that a new version of ours is a small layer.
FROM build AS layers
RUN java -Djarmode=tools -jar zerocloud.jar extract --layers --destination /layers \
    && rm /layers/dependencies/lib/embedded-postgres-binaries-darwin-*.jar

# What runs. A glibc system: the embedded PostgreSQL, for a trial without a database, is built for it.
FROM eclipse-temurin:25-jre-noble AS program
RUN groupadd --gid 10001 zerocloud \
    && useradd --uid 10001 --gid zerocloud --home-dir /var/lib/zerocloud --shell /usr/sbin/nologin zerocloud \
    && install -d -o zerocloud -g zerocloud -m 0700 /var/lib/zerocloud
WORKDIR /app
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/spring-boot-loader/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./

# One start that ends before it serves leaves what it loaded and linked to all others, by the very JVM and files that they have:
# docs/decisions/0031. Where that fails there is an empty file instead, and servers start later.
FROM program AS training
RUN install -d -o zerocloud -g zerocloud /training
USER 10001:10001
RUN java --enable-native-access=ALL-UNNAMED -XX:-DontCompileHugeMethods -XX:+UseG1GC -XX:AOTCacheOutput=/training/zerocloud.aot \
        -Dspring.context.exit=onRefresh -Dorg.sqlite.tmpdir=/tmp -jar zerocloud.jar --zerocloud.data-dir=/tmp/training \
    || { echo 'NO AOT CACHE: servers of this image start later' >&2; : > /training/zerocloud.aot; }

# The image that runs.
FROM program AS server
COPY --from=training /training/zerocloud.aot ./
ENV ZEROCLOUD_DATA_DIR=/var/lib/zerocloud
# With a read-only root file system these two are all that must be writable: this one, and a tmpfs on /tmp.
VOLUME /var/lib/zerocloud
EXPOSE 8080
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
# The runtime image has no curl for certain; bash speaks enough HTTP to ask for a status line.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200'* ]]"]
# No shell in between: SIGTERM reaches the JVM, which drains and ends. More options: JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:-DontCompileHugeMethods", "-XX:MaxRAMPercentage=70", "-XX:AOTCache=zerocloud.aot", "-Dorg.sqlite.tmpdir=/var/lib/zerocloud", "-jar", "zerocloud.jar"]
