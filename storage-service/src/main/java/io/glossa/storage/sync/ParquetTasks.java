package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.parquet.ParquetFile;
import io.glossa.storage.parquet.UnreadableParquetException;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads a task from each row of a Parquet file. Those before a broken place have been handed on. */
final class ParquetTasks {
    private final String key;
    private final SyncConfig config;
    private final Consumer<SourceItem> items;
    private int row;

    /** @param items is given each task in order */
    ParquetTasks(String key, SyncConfig config, Consumer<SourceItem> items) {
        this.key = key;
        this.config = config;
        this.items = items;
    }

    /** Whether a key says that it holds Parquet. */
    static boolean isNamed(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /**
     * @throws BadObjectException when it is not what it should be
     * @throws IOException when the object breaks off
     */
    void read(ObjectParts object) throws IOException {
        try {
            new ParquetFile(
                            object,
                            config.parquetMemory().asLongValue(),
                            config.largestTask().asLongValue())
                    .rows(this::hand);
        } catch (UnreadableParquetException unreadable) {
            throw BadObjectException.unreadable(key, "ParquetError: " + unreadable.getMessage());
        }
    }

    private void hand(ObjectNode columns) {
        items.accept(SourceItem.of(key, row++, TaskItem.taskOfRow(columns)));
    }
}
