package io.glossa.bench.report;

import java.util.ArrayList;
import java.util.Map;

/** One bar a row on a logarithmic axis, which begins at 1: a bar to the left is something that is worse. */
final class BarPlot {
    private static final int WIDTH = 820;
    private static final int ROW = 22;
    private static final int LEFT = 340;
    private static final int RIGHT = 60;
    private static final int TOP = 60;

    private final String title;

    BarPlot(String title) {
        this.title = title;
    }

    /**
     * @param values positive
     */
    String draw(Map<String, Double> values) {
        var bottom = TOP + values.size() * ROW;
        var svg = new Svg(WIDTH, bottom + 20).text(20, 24, "start", 16, title);
        var all = new ArrayList<>(values.values());
        all.add(1.0);
        var axis = new LogAxis(all, LEFT, WIDTH - RIGHT);
        for (var mark : axis.marks()) {
            svg.line(axis.place(mark), TOP - 6, axis.place(mark), bottom, mark == 1 ? "#222" : "#ddd", 1);
            svg.text(axis.place(mark), TOP - 10, "middle", 12, Figures.number(mark));
        }
        var y = TOP;
        for (var value : values.entrySet()) {
            var end = axis.place(value.getValue());
            var begin = axis.place(1);
            var color = value.getValue() >= 1 ? "#00798c" : "#d1495b";
            svg.text(LEFT - 10, y + 15, "end", 12, value.getKey());
            svg.box(Math.min(begin, end), y + 4, Math.max(1, Math.abs(end - begin)), ROW - 8, color);
            svg.text(Math.max(begin, end) + 5, y + 15, "start", 12, Figures.number(value.getValue()));
            y += ROW;
        }
        return svg.picture();
    }
}
