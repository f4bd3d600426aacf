package io.glossa.tasks.importing;

import io.glossa.labelconfig.LabelConfig;
import io.glossa.tasks.json.BadJson;
import io.glossa.tasks.json.JsonScanner;
import io.glossa.tasks.json.JsonType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;

/**
 * Reads a generated import as the service does, up to the batches that are written; for {@link BoundedMemoryTest}, which runs
 * it with a small heap. Arguments: {@code rows}, number of tasks, characters of each; or {@code string}, bytes of one text.
 */
final class ManyRows {
    private static final LabelConfig CONFIG = LabelConfig.parse("<View><Text name=\"text\" value=\"$text\"/></View>");
    private static final int BATCH_ROWS = 2_000;
    private static final int BATCH_CHARACTERS = 4_000_000;
    private static final int BATCHES_UNDER_WAY = 2;

    private ManyRows() {}

    public static void main(String[] arguments) throws IOException {
        long begun = System.nanoTime();
        var scanner = new JsonScanner(
                arguments[0].equals("rows")
                        ? new GeneratedRows(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                        : new LongString(Long.parseLong(arguments[1])));
        try {
            System.out.printf("%d tasks%n", read(scanner));
        } catch (BadJson refused) {
            System.out.println(refused.getMessage());
        }
        System.out.printf("%d bytes in %d ms%n", scanner.consumed(), (System.nanoTime() - begun) / 1_000_000);
    }

    private static long read(JsonScanner scanner) throws IOException {
        var reader = new TaskReader(scanner, new TaskRules(CONFIG, true, null), null);
        var underWay = new ArrayDeque<ImportBatch>();
        var batch = new ImportBatch();
        long count = 0;
        if (scanner.peek() != JsonType.ARRAY) throw new IllegalStateException("No list");
        scanner.enterArray();
        for (boolean first = true; scanner.nextItem(first); first = false) {
            batch.add(reader.next().task(), new ImportBatch.Origin(count++, null, null));
            if (batch.size() < BATCH_ROWS && batch.weight() < BATCH_CHARACTERS) continue;
            underWay.add(batch);
            batch = new ImportBatch();
            if (underWay.size() > BATCHES_UNDER_WAY) underWay.remove();
        }
        scanner.end();
        return count;
    }

    /** A task whose text is so long. */
    private static final class LongString extends InputStream {
        private static final byte[] BEFORE = "[{\"text\":\"".getBytes();
        private static final byte[] BEHIND = "\"}]".getBytes();
        private final long length;
        private long at;

        LongString(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            long here = at++;
            if (here < BEFORE.length) return BEFORE[(int) here];
            if (here < BEFORE.length + length) return 'a';
            long behind = here - BEFORE.length - length;
            return behind < BEHIND.length ? BEHIND[(int) behind] : -1;
        }
    }
}
