package io.glossa.export.conversion;

import io.glossa.export.brush.MaskFile;
import io.glossa.export.brush.MaskFormat;
import io.glossa.export.convert.Controls;
import io.glossa.export.convert.Converter;
import io.glossa.export.convert.JsonFrame;
import io.glossa.export.convert.JsonMin;
import io.glossa.export.convert.JsonPass;
import io.glossa.export.convert.JsonTasks;
import io.glossa.export.convert.Losses;
import io.glossa.export.convert.OldWords;
import io.glossa.export.convert.Spools;
import io.glossa.export.convert.TableConverter;
import io.glossa.export.convert.TableLayout;
import io.glossa.export.convert.TaskConverter;
import io.glossa.export.convert.TaskFormat;
import io.glossa.export.doclang.DoclangFormat;
import io.glossa.export.images.BrushCocoFormat;
import io.glossa.export.images.CocoFormat;
import io.glossa.export.images.ImageRequest;
import io.glossa.export.images.VocFormat;
import io.glossa.export.images.YoloFormat;
import io.glossa.export.parquet.ParquetFormat;
import io.glossa.export.speech.AsrFormat;
import io.glossa.export.tokens.ConllFormat;
import io.glossa.export.video.KeyFrames;

/** Which converter makes which format. A converter makes one file. */
public final class Converters {
    private final Spools spools;
    private final int mostColumns;

    public Converters(Spools spools, int mostColumns) {
        this.spools = spools;
        this.mostColumns = mostColumns;
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
                case JSON_COMPLETIONS -> byTask(new OldWords(new JsonTasks(JsonFrame.ARRAY)));
                case CSV -> table(',');
                case TSV -> table('\t');
                case PARQUET -> byTask(new ParquetFormat(controls, losses));
                case JSON_MIN -> TaskConverter.ofRecords(new JsonMin(controls, losses), losses, interpolation);
                case COCO -> byTask(new CocoFormat(controls, images(false), losses, spools));
                case COCO_WITH_IMAGES -> byTask(new CocoFormat(controls, images(true), losses, spools));
                case VOC ->
                    byTask(new VocFormat(
                            controls, new ImageRequest(request.project(), request.resources(), true), losses, spools));
                case YOLO -> yolo(false, false);
                case YOLO_WITH_IMAGES -> yolo(false, true);
                case YOLO_OBB -> yolo(true, false);
                case YOLO_OBB_WITH_IMAGES -> yolo(true, true);
                case CONLL2003 -> byTask(new ConllFormat(controls, losses));
                case BRUSH_TO_NUMPY -> byTask(new MaskFormat(controls, MaskFile.NPY, losses, spools));
                case BRUSH_TO_PNG -> byTask(new MaskFormat(controls, MaskFile.PNG, losses, spools));
                case BRUSH_TO_COCO -> byTask(new BrushCocoFormat(controls, losses, spools));
                case ASR_MANIFEST ->
                    byTask(new AsrFormat(controls, request.project(), request.resources(), losses, spools));
                case DOCLANG ->
                    byTask(new DoclangFormat(controls, request.project(), request.resources(), losses, spools));
            };
        }

        private Converter json(JsonFrame frame) {
            return interpolation == null ? new JsonPass(frame) : byTask(new JsonTasks(frame));
        }

        private Converter table(char separator) {
            var layout = new TableLayout(separator, request.defuseFormulas(), mostColumns);
            return new TableConverter(controls, losses, interpolation, layout, spools, request.named());
        }

        private Converter yolo(boolean oriented, boolean withImages) {
            return byTask(YoloFormat.of(controls, images(withImages), oriented, losses, spools));
        }

        private ImageRequest images(boolean wanted) {
            return new ImageRequest(request.project(), wanted, false);
        }

        private Converter byTask(TaskFormat format) {
            return new TaskConverter(format, losses, interpolation);
        }
    }
}
