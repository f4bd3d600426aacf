package io.glossa.export.convert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * The columns of a table: our own, those of controls and those of task data, numbered as they appear. A data key that is also
 * the name of a control becomes {@code _data_<key>}. Known from the start or found while rows are coming.
 */
final class TableColumns {
    private static final List<String> ALWAYS =
            List.of("annotation_id", "annotator", "created_at", "lead_time", "updated_at");

    private final int most;
    private final Map<String, Integer> own = new HashMap<>();
    private final Map<String, Integer> controls = new HashMap<>();
    private final Map<String, Integer> data = new HashMap<>();
    private int count;
    private boolean complete;

    TableColumns(int most) {
        this.most = most;
        ALWAYS.forEach(this::own);
    }

    int own(String name) {
        return number(own, name);
    }

    int control(String name) {
        return number(controls, name);
    }

    /** Of a chat's messages in one text; a data key of that name keeps it, and its values count. */
    int transcript(String control) {
        return own(ColumnsLine.transcript(control));
    }

    int data(String key) {
        return number(data, key);
    }

    /** From now on another column is an {@link UnforeseenColumnException}. */
    void complete() {
        complete = true;
    }

    /** Final names in order of code points, each once. */
    List<String> header() {
        var names = new TreeSet<>(CodePoints.ORDER);
        forEach((name, number) -> names.add(name));
        return List.copyOf(names);
    }

    /** For each column's number its place in the header. */
    int[] places() {
        var header = header();
        var place = new HashMap<String, Integer>();
        for (int i = 0; i < header.size(); i++) place.put(header.get(i), i);
        var places = new int[count];
        forEach((name, number) -> places[number] = place.get(name));
        return places;
    }

    private void forEach(BiConsumer<String, Integer> each) {
        own.forEach(each);
        controls.forEach(each);
        data.forEach((key, number) -> each.accept(controls.containsKey(key) ? "_data_" + key : key, number));
    }

    private int number(Map<String, Integer> kind, String name) {
        var known = kind.get(name);
        if (known != null) return known;
        if (complete) throw new UnforeseenColumnException(name);
        if (count >= most) throw new TooManyColumnsException(most);
        kind.put(name, count);
        return count++;
    }
}
