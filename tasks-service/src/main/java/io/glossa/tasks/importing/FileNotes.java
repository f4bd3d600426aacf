package io.glossa.tasks.importing;

import java.util.ArrayList;
import java.util.List;

/** What was set right while files were read, for the one who sent them: a few remarks, each with its file. */
final class FileNotes {
    private static final int MOST = 10;
    private static final int LONGEST = 200;

    private final List<String> notes = new ArrayList<>();
    private String file;

    /** Remarks are about this file from now on. */
    void about(String name) {
        file = name;
    }

    void add(String remark) {
        if (notes.size() == MOST) return;
        var note = file + ": " + remark;
        notes.add(note.length() > LONGEST ? note.substring(0, LONGEST) : note);
    }

    List<String> all() {
        return List.copyOf(notes);
    }
}
