package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.upload.UploadName;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of several files, one after the other, and what there is to say about them. */
final class FileReading {
    private final Project project;
    private final List<KeptFile> files;
    private final Charset encoding;
    private final CommonColumns columns = new CommonColumns();
    private final FileNotes notes = new FileNotes();
    private long bytesBefore;
    private FileTasks present;

    /** @param encoding of text files that do not mark their own */
    FileReading(Project project, List<KeptFile> files, Charset encoding) {
        this.project = project;
        this.files = files;
        this.encoding = encoding;
    }

    /**
     * Gives each item to the taker; answers how many there were. 400 for a file that cannot be read, and for files that have
     * nothing in common.
     *
     * @param rules what the tasks must fulfil
     */
    long each(TaskRules rules, Taker taker) {
        long[] count = {0};
        for (var file : files) read(file, rules, count, taker);
        return count[0];
    }

    /** How many bytes of the files have been read. */
    long bytes() {
        return bytesBefore + (present == null ? 0 : present.bytes());
    }

    List<Long> uploadIds() {
        return files.stream().map(file -> file.upload().id()).toList();
    }

    Set<String> columns() {
        return columns.names();
    }

    /** How many files there are of each extension. */
    Map<String, Integer> formats() {
        var formats = new LinkedHashMap<String, Integer>();
        for (var file : files) {
            formats.merge(UploadName.extension(file.upload().name()), 1, Integer::sum);
        }
        return formats;
    }

    List<String> notes() {
        return notes.all();
    }

    private void read(KeptFile file, TaskRules rules, long[] count, Taker taker) {
        var upload = file.upload();
        if (!FileTasks.isList(file.extension()) && project.config().dataFields().size() > 1) {
            throw unreadable(
                    file,
                    "Your label config has more than one data key and direct file upload supports only one data key. "
                            + "To import data with multiple data keys, use a JSON or CSV file.");
        }
        notes.about(file.name());
        var tasks = new FileTasks(file.path(), file.extension(), upload.url(), rules, upload.id(), encoding, notes);
        if (present != null) bytesBefore += present.bytes();
        present = tasks;
        try {
            tasks.each((outcome, row, line) -> {
                if (row == 1) columns.add(tasks, upload);
                return taker.take(count[0]++, outcome, file, row, line);
            });
        } catch (UnreadableFileException unreadable) {
            throw unreadable(file, unreadable.getMessage());
        }
    }

    private static RuntimeException unreadable(KeptFile file, String reason) {
        return ValidationErrors.ofBody(
                "Failed to parse input file " + file.upload().name() + ": " + reason);
    }

    /** Takes an item, its number among all from 0, and its place; false when no more are wanted. */
    interface Taker {
        boolean take(long index, TaskReader.Outcome outcome, KeptFile file, long row, Long line);
    }
}
