package io.glossa.gateway.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the row for a path. A literal segment beats {@code *}, which beats {@code **}, whatever the order of the rows;
 * a row for some methods leaves the others to the next less precise row. Cost depends on the path's length only.
 */
public final class RouteTable {
    private static final String ONE = "*";
    private static final String REST = "**";

    /** What goes through the gateway; the others concern the connection alone. */
    public static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final Node root = new Node();
    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        for (var route : routes) add(route);
    }

    /** The table of this release. */
    public static RouteTable standard() {
        try (var in = RouteTable.class.getResourceAsStream("routes.txt")) {
            if (in == null) throw new IllegalStateException("routes.txt is missing");
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Rows of {@code methods pattern backend access weight}, methods joined by commas or {@code *}; {@code #} comments. */
    static RouteTable parse(String text) {
        var routes = new ArrayList<Route>();
        for (var line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            var cells = line.trim().split("\\s+");
            if (cells.length != 5) throw new IllegalArgumentException("Five cells wanted: " + line);
            var methods = cells[0].equals(ONE) ? Set.<String>of() : Set.of(cells[0].split(","));
            routes.add(new Route(
                    methods,
                    cells[1],
                    Backend.valueOf(upper(cells[2])),
                    Access.valueOf(upper(cells[3])),
                    Weight.valueOf(upper(cells[4]))));
        }
        return new RouteTable(routes);
    }

    /**
     * The row for a path without trailing slash; empty when nobody answers it.
     *
     * @param path starts with a slash
     */
    public Optional<Route> find(String method, String path) {
        return Optional.ofNullable(find(root, method, path, 1));
    }

    /** The methods that a path takes, as far as rows say; empty when nobody answers it. */
    public Set<String> methods(String path) {
        return METHODS.stream().filter(method -> find(method, path).isPresent()).collect(Collectors.toSet());
    }

    public List<Route> routes() {
        return routes;
    }

    private static Route find(Node node, String method, String path, int from) {
        if (from > path.length()) {
            var here = first(node.here, method);
            return here != null ? here : first(node.rest, method);
        }
        var slash = path.indexOf('/', from);
        var end = slash < 0 ? path.length() : slash;
        var literal = node.children.get(path.substring(from, end));
        if (literal != null) {
            var found = find(literal, method, path, end + 1);
            if (found != null) return found;
        }
        if (node.any != null) {
            var found = find(node.any, method, path, end + 1);
            if (found != null) return found;
        }
        return first(node.rest, method);
    }

    private static Route first(List<Route> candidates, String method) {
        for (var route : candidates) {
            if (route.takes(method)) return route;
        }
        return null;
    }

    private void add(Route route) {
        var node = root;
        for (var segment : route.pattern().substring(1).split("/")) {
            if (segment.equals(REST)) {
                node.rest.add(route);
                return;
            }
            node = segment.equals(ONE) ? node.any() : node.children.computeIfAbsent(segment, name -> new Node());
        }
        node.here.add(route);
    }

    private static String upper(String cell) {
        return cell.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final List<Route> here = new ArrayList<>();
        final List<Route> rest = new ArrayList<>();
        Node any;

        Node any() {
            if (any == null) any = new Node();
            return any;
        }
    }
}
