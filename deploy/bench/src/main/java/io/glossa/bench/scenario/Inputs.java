package io.glossa.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files that both sides are given; the same bytes for both. A task is one text of some 70 characters, a number and a
 * group of ten.
 */
public final class Inputs {
    private final Path folder;

    public Inputs(Path folder) {
        this.folder = folder;
    }

    /** What a file holds. */
    enum Kind {
        JSON("tasks", "json", "application/json", "[", ",", "]") {
            @Override
            String task(int i) {
                return "{\"data\":" + data(i) + "}";
            }
        },
        CSV("tasks", "csv", "text/csv", "text,n,group\n", "\n", "\n") {
            @Override
            String task(int i) {
                return '"' + text(i) + "\"," + i + "," + group(i);
            }
        },
        ANNOTATED("annotated", "json", "application/json", "[", ",", "]") {
            @Override
            String task(int i) {
                return "{\"data\":" + data(i) + ",\"annotations\":[{\"result\":[" + choice(i)
                        + "],\"lead_time\":2.5}],\"predictions\":[{\"model_version\":\"v1\",\"score\":0." + i % 10
                        + ",\"result\":[" + choice(i + 1) + "]}]}";
            }
        };

        private final String name;
        private final String ending;
        private final String type;
        private final String head;
        private final String between;
        private final String tail;

        Kind(String name, String ending, String type, String head, String between, String tail) {
            this.name = name;
            this.ending = ending;
            this.type = type;
            this.head = head;
            this.between = between;
            this.tail = tail;
        }

        String type() {
            return type;
        }

        /** What rows about tasks with annotations and predictions end with, where there are others without. */
        String suffix() {
            return this == ANNOTATED ? " of annotated tasks" : "";
        }

        abstract String task(int i);
    }

    static String text(int i) {
        return "Review " + i + ": it arrived on time and works as the description promised.";
    }

    static String group(int i) {
        return "group " + i % 10;
    }

    static String data(int i) {
        return "{\"text\":\"" + text(i) + "\",\"n\":" + i + ",\"group\":\"" + group(i) + "\"}";
    }

    /** A result that the project's label config allows. */
    static String choice(int i) {
        return "{\"id\":\"r1\",\"from_name\":\"sentiment\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\""
                + (i % 2 == 0 ? "Positive" : "Negative") + "\"]}}";
    }

    /** Made when it is first asked for, and kept: the bytes depend on nothing but kind and size. */
    Path file(Kind kind, int tasks) {
        var file = folder.resolve(kind.name + "-" + tasks + "." + kind.ending);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                var unfinished = folder.resolve(file.getFileName() + ".new");
                try (var out = Files.newBufferedWriter(unfinished)) {
                    write(kind, tasks, out);
                }
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Kind kind, int tasks, Writer out) throws IOException {
        out.write(kind.head);
        for (int i = 0; i < tasks; i++) {
            if (i > 0) out.write(kind.between);
            out.write(kind.task(i));
        }
        out.write(kind.tail);
    }

    /** The same tasks as a body that is sent by itself. */
    static String tasks(int from, int count) {
        var json = new StringBuilder("[");
        for (int i = from; i < from + count; i++)
            json.append(i > from ? "," : "").append(Kind.JSON.task(i));
        return json.append(']').toString();
    }
}
