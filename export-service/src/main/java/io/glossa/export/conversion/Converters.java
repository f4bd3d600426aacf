package io.glossa.export.conversion;

import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Converter;
import io.glossa.export.convert.JsonFrame;
import io.glossa.export.convert.JsonMin;
import io.glossa.export.convert.JsonPass;
import io.glossa.export.convert.JsonTasks;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TableConverter;
import io.glossa.export.convert.TableLayout;
import io.glossa.export.convert.TaskConverter;
import io.glossa.export.convert.TaskFormat;
import io.glossa.export.video.KeyFrames;
import java.util.EnumSet;
import java.util.Set;

/** Which converter makes which format. A converter makes one file. */
public final class Converters {
    private static final Set<ExportFormat> MADE = EnumSet.of(
            ExportFormat.JSON, ExportFormat.JSON_MIN, ExportFormat.CSV, ExportFormat.TSV, ExportFormat.JSONL);

    private final Spools spools;
    private final int mostColumns;

    public Converters(Spools spools, int mostColumns) {
        this.spools = spools;
        this.mostColumns = mostColumns;
    }

    /** Whether files of this format can be made. */
    public static boolean knows(ExportFormat format) {
        return MADE.contains(format);
    }

    /** A fresh converter; to be closed in any case. */
    public Converter of(ConversionRequest request) {
        return new Making(request).converter();
    }

    /** What the converter of one file is put together from. */
    private final class Making {
        private final ConversionRequest request;
        private final Controls controls;
        private final Losses losses = new Losses();
        private final KeyFrames interpolation;

        Making(ConversionRequest request) {
            this.request = request;
            this.controls = Controls.of(request.labelConfig());
            this.interpolation = request.interpolate() && controls.hasVideoRectangle() ? new KeyFrames(losses) : null;
        }

        Converter converter() {
            return switch (request.format()) {
                case JSON -> json(JsonFrame.ARRAY);
                case JSONL -> json(JsonFrame.LINES);
                case CSV -> table(',');
                case TSV -> table('\t');
                case JSON_MIN -> byTask(new JsonMin(controls, losses));
                default -> throw new IllegalArgumentException(request.format() + " is not made here");
            };
        }

        private Converter json(JsonFrame frame) {
            return interpolation == null ? new JsonPass(frame) : byTask(new JsonTasks(frame));
        }

        private Converter table(char separator) {
            var layout = new TableLayout(separator, request.defuseFormulas(), mostColumns);
            return new TableConverter(controls, losses, interpolation, layout, spools);
        }

        private Converter byTask(TaskFormat format) {
            return new TaskConverter(format, losses, interpolation);
        }
    }
}
