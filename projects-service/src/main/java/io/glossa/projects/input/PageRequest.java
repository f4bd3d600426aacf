package io.glossa.projects.input;

import io.glossa.problem.CommonProblem;
import io.glossa.projects.platform.PublicUrl;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/**
 * Which page a caller wants (platform 4.3).
 *
 * @param number 1-based; {@link #LAST} for the last one
 * @param size rows on a page
 */
public record PageRequest(int number, int size) {
    private static final int LAST = -1;

    /** Reads {@code page} and {@code page_size}; a bad page is 404, a bad size is the usual one. */
    public static PageRequest of(String page, String size, int usual, int most) {
        return new PageRequest(number(page), Math.min(most, size(size, usual)));
    }

    private static int number(String page) {
        if (page == null || page.isBlank()) return 1;
        if (page.equals("last")) return LAST;
        try {
            var number = Integer.parseInt(page);
            if (number >= 1) return number;
        } catch (NumberFormatException notANumber) {
            throw CommonProblem.INVALID_PAGE.asIs();
        }
        throw CommonProblem.INVALID_PAGE.asIs();
    }

    private static int size(String size, int usual) {
        try {
            var number = size == null ? 0 : Integer.parseInt(size.strip());
            return number > 0 ? number : usual;
        } catch (NumberFormatException notANumber) {
            return usual;
        }
    }

    /** This page among so many rows; 404 when there is no such page. */
    public Place among(long count) {
        var pages = Math.max(1, (count + size - 1) / size);
        var wanted = number == LAST ? pages : number;
        if (wanted > pages) throw CommonProblem.INVALID_PAGE.asIs();
        return new Place(wanted, pages, size, count);
    }

    /** A page that exists. */
    public record Place(long number, long pages, int size, long count) {

        public long offset() {
            return (number - 1) * size;
        }

        public String next(HttpServerRequest request, String path) {
            return number < pages ? link(request, path, number + 1) : null;
        }

        public String previous(HttpServerRequest request, String path) {
            return number > 1 ? link(request, path, number - 1) : null;
        }

        private static String link(HttpServerRequest request, String path, long page) {
            var query = new TreeMap<String, List<String>>();
            for (var name : request.params().names())
                query.put(name, request.params().getAll(name));
            query.remove("page");
            if (page > 1) query.put("page", List.of(Long.toString(page)));
            var link = new StringBuilder(PublicUrl.of(request)).append(path);
            var separator = '?';
            for (var parameter : query.entrySet()) {
                for (var value : parameter.getValue()) {
                    link.append(separator)
                            .append(encoded(parameter.getKey()))
                            .append('=')
                            .append(encoded(value));
                    separator = '&';
                }
            }
            return link.toString();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
