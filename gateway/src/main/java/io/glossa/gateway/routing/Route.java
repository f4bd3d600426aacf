package io.glossa.gateway.routing;

import java.util.Set;

/**
 * One row of the table.
 *
 * @param methods the methods it is for; empty means all
 * @param pattern path, in which {@code *} stands for one segment and a last {@code **} for any number of them
 * @param backend who answers
 * @param access who may call
 * @param weight how it is treated under load
 */
public record Route(Set<String> methods, String pattern, Backend backend, Access access, Weight weight) {
    public Route {
        methods = Set.copyOf(methods);
    }

    boolean takes(String method) {
        return methods.isEmpty() || methods.contains(method);
    }
}
