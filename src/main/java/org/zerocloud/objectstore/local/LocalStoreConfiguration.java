package org.zerocloud.objectstore.local;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.transaction.support.TransactionOperations;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.Containers;

/** The store that {@code zerocloud.objectstore.kind=local} chooses, which is the default. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnProperty(
        name = "zerocloud.objectstore.kind",
        havingValue = "local",
        matchIfMissing = true)
class LocalStoreConfiguration {

    @Bean
    Database objectStoreDatabase(
            JdbcClient jdbc, TransactionOperations transactions, LocalStoreProperties settings) {
        return new Database(jdbc, transactions, new MetadataJson(settings.metadata()));
    }

    @Bean
    ObjectFiles objectFiles(LocalStoreProperties settings) throws IOException {
        return new ObjectFiles(settings.directory());
    }

    @Bean
    ContainerRows containerRows(Database database) {
        return new ContainerRows(database);
    }

    @Bean
    Accounts accounts(Database database, ContainerRows rows, Clock clock) {
        return new LocalAccounts(database, rows, clock);
    }

    @Bean
    Containers containers(Database database, ContainerRows rows, Clock clock) {
        return new LocalContainers(database, rows, clock);
    }

    @Bean
    LocalObjects objectStore(
            Database database,
            ContainerRows rows,
            ObjectFiles files,
            Clock clock,
            LocalStoreProperties settings) {
        return new LocalObjects(database, rows, files, clock, settings);
    }

    @Bean
    LocalVersions objectVersions(
            Database database, ContainerRows rows, ObjectFiles files, Clock clock) {
        return new LocalVersions(database, rows, new ObjectChanges(database, rows, files, clock));
    }

    @Bean
    OrphanSweep orphanSweep(
            JdbcClient jdbc, ObjectFiles files, LocalStoreProperties settings, Clock clock) {
        return new OrphanSweep(jdbc, files, settings.sweep(), clock);
    }

    @Bean
    ExpirySweep expirySweep(JdbcClient jdbc, LocalObjects objects, Clock clock) {
        return new ExpirySweep(jdbc, objects, clock);
    }

    @Bean
    SchedulingConfigurer sweepSchedule(
            OrphanSweep orphans,
            ExpirySweep expired,
            ContainerRows containers,
            LocalStoreProperties settings) {
        return tasks -> {
            tasks.addFixedDelayTask(
                    new FixedDelayTask(
                            containers::sumUp, settings.countInterval(), settings.countInterval()));
            tasks.addFixedDelayTask(
                    new FixedDelayTask(orphans::run, settings.sweep().interval(), Duration.ZERO));
            tasks.addFixedDelayTask(
                    new FixedDelayTask(
                            expired::run, settings.expiryInterval(), settings.expiryInterval()));
        };
    }
}
