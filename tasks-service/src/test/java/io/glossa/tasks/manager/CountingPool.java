package io.glossa.tasks.manager;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A pool that counts the statements that go through it and its connections. */
final class CountingPool {
    private static final Set<String> STATEMENTS = Set.of("query", "preparedQuery", "prepare");

    private final AtomicInteger statements = new AtomicInteger();
    private final Pool pool;

    CountingPool(Pool real) {
        var delegate = real.getDelegate();
        pool = Pool.newInstance((io.vertx.sqlclient.Pool) Proxy.newProxyInstance(
                CountingPool.class.getClassLoader(),
                new Class<?>[] {io.vertx.sqlclient.Pool.class},
                (proxy, method, arguments) -> counted(delegate, method, arguments)));
    }

    Pool pool() {
        return pool;
    }

    int statements() {
        return statements.get();
    }

    private Object counted(Object target, Method method, Object[] arguments) throws Throwable {
        if (STATEMENTS.contains(method.getName())) statements.incrementAndGet();
        if (method.getName().equals("withConnection")) {
            return withConnection((io.vertx.sqlclient.Pool) target, arguments);
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /** The second argument, if there is one, wants the outcome. */
    @SuppressWarnings("unchecked")
    private Object withConnection(io.vertx.sqlclient.Pool target, Object[] arguments) {
        var work = (Function<SqlConnection, Future<Object>>) arguments[0];
        var outcome = target.withConnection(connection -> work.apply(counting(connection)));
        return arguments.length == 1 ? outcome : outcome.onComplete((Handler<AsyncResult<Object>>) arguments[1]);
    }

    private SqlConnection counting(SqlConnection connection) {
        return (SqlConnection) Proxy.newProxyInstance(
                CountingPool.class.getClassLoader(),
                new Class<?>[] {SqlConnection.class},
                (proxy, method, arguments) -> counted(connection, method, arguments));
    }
}
