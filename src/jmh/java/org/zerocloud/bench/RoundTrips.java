package org.zerocloud.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what a server asks its database: statements by their texts, commits and rollbacks. */
final class RoundTrips implements BeanPostProcessor {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counting(source) : bean;
    }

    /** What was counted since the last call. */
    Map<String, Long> take() {
        var taken = new TreeMap<String, Long>();
        counts.forEach((text, count) -> taken.put(text, count.sumThenReset()));
        taken.values().removeIf(count -> count == 0);
        return taken;
    }

    private void count(String text) {
        counts.computeIfAbsent(text.strip().replaceAll("\\s+", " "), _ -> new LongAdder())
                .increment();
    }

    private final class Counting extends DelegatingDataSource {

        Counting(DataSource counted) {
            super(counted);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return counting(super.getConnection());
        }
    }

    private Connection counting(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments, result) -> {
                    if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                        count(method.getName());
                    }
                    return switch (result) {
                        case CallableStatement statement -> statement;
                        case PreparedStatement statement ->
                                counting(
                                        PreparedStatement.class,
                                        statement,
                                        String.valueOf(arguments[0]));
                        case Statement statement -> counting(Statement.class, statement, "");
                        case null -> null;
                        case Object other -> other;
                    };
                });
    }

    private <T extends Statement> T counting(Class<T> type, T statement, String text) {
        return proxy(
                type,
                statement,
                (method, arguments, result) -> {
                    if (method.getName().startsWith("execute")) {
                        count(text.isEmpty() ? String.valueOf(arguments[0]) : text);
                    }
                    return result;
                });
    }

    private interface Answer {
        Object of(Method method, Object[] arguments, Object result);
    }

    private static <T> T proxy(Class<T> type, T object, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            try {
                                return answer.of(
                                        method, arguments, method.invoke(object, arguments));
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        }));
    }
}
