package io.glossa.bench.report;

import io.glossa.bench.measure.Point;
import java.util.List;
import java.util.Map;

/** How a figure grows, both axes logarithmic: proportional growth is a line that climbs one for one, flat stays flat. */
final class LinePlot {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 60;
    private static final int BOTTOM = 50;
    private static final List<String> COLORS =
            List.of("#d1495b", "#00798c", "#edae49", "#30638e", "#66a182", "#8d6a9f", "#222222");

    private final String title;
    private final String acrossName;

    LinePlot(String title, String acrossName) {
        this.title = title;
        this.acrossName = acrossName;
    }

    /**
     * @param lines by name; a point's size is where it is across, its value where it is up
     */
    String draw(Map<String, List<Point>> lines) {
        var points = lines.values().stream().flatMap(List::stream).toList();
        var across =
                new LogAxis(points.stream().map(point -> (double) point.size()).toList(), LEFT, WIDTH - RIGHT);
        var up = new LogAxis(points.stream().map(Point::value).toList(), HEIGHT - BOTTOM, TOP);
        var svg = new Svg(WIDTH, HEIGHT).text(LEFT, 24, "start", 16, title);
        for (var mark : across.marks()) {
            svg.line(across.place(mark), TOP, across.place(mark), HEIGHT - BOTTOM, "#ddd", 1);
            svg.text(across.place(mark), HEIGHT - BOTTOM + 18, "middle", 12, Figures.number(mark));
        }
        for (var mark : up.marks()) {
            svg.line(LEFT, up.place(mark), WIDTH - RIGHT, up.place(mark), "#ddd", 1);
            svg.text(LEFT - 8, up.place(mark) + 4, "end", 12, Figures.number(mark));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", 12, acrossName);
        var number = 0;
        for (var line : lines.entrySet()) {
            var color = COLORS.get(number % COLORS.size());
            draw(svg, across, up, line.getValue(), color);
            svg.box(LEFT + number * 150.0, 36, 12, 12, color);
            svg.text(LEFT + number * 150.0 + 18, 46, "start", 12, line.getKey());
            number++;
        }
        return svg.picture();
    }

    private static void draw(Svg svg, LogAxis across, LogAxis up, List<Point> points, String color) {
        Point before = null;
        for (var point : points) {
            var x = across.place(point.size());
            var y = up.place(point.value());
            if (before != null) svg.line(across.place(before.size()), up.place(before.value()), x, y, color, 2);
            svg.dot(x, y, color);
            before = point;
        }
    }
}
