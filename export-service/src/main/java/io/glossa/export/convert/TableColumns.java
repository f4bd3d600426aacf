package io.glossa.export.convert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The columns of a table while its rows are still coming: our own, those of controls and those of task data, numbered as
 * they appear. A data key that is also the name of a control becomes {@code _data_<key>}.
 */
final class TableColumns {
    private static final List<String> ALWAYS =
            List.of("annotation_id", "annotator", "created_at", "lead_time", "updated_at");

    private final int most;
    private final Map<Column, Integer> numbers = new HashMap<>();

    TableColumns(int most) {
        this.most = most;
        ALWAYS.forEach(this::own);
    }

    int own(String name) {
        return number(new Column(Kind.OWN, name));
    }

    int control(String name) {
        return number(new Column(Kind.CONTROL, name));
    }

    int data(String key) {
        return number(new Column(Kind.DATA, key));
    }

    /** Final names in order of code points, each once. */
    List<String> header() {
        var names = new TreeSet<>(CodePoints.ORDER);
        numbers.keySet().forEach(column -> names.add(finalName(column)));
        return List.copyOf(names);
    }

    /** For each column's number its place in the header. */
    int[] places() {
        var header = header();
        var place = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) place.put(header.get(i), i);
        var places = new int[numbers.size()];
        numbers.forEach((column, number) -> places[number] = place.get(finalName(column)));
        return places;
    }

    private String finalName(Column column) {
        var clash = column.kind == Kind.DATA && numbers.containsKey(new Column(Kind.CONTROL, column.name));
        return clash ? "_data_" + column.name : column.name;
    }

    private int number(Column column) {
        var known = numbers.get(column);
        if (known != null) return known;
        if (numbers.size() >= most) throw new TooManyColumnsException(most);
        numbers.put(column, numbers.size());
        return numbers.size() - 1;
    }

    private enum Kind {
        OWN,
        CONTROL,
        DATA
    }

    private record Column(Kind kind, String name) {}
}
