package io.glossa.export.convert;

import java.util.Locale;

/** Why something of the tasks is not in a file. The names are public: reports and events count by them. */
public enum Loss {
    /** A result of no control in the label config, or a relation. */
    RESULT_WITHOUT_CONTROL,
    /** A region of a kind that the format has no word for. */
    SHAPE_NOT_SUPPORTED,
    /** A control that the format does not show. */
    CONTROL_NOT_SUPPORTED,
    /** A region without any label. */
    NO_LABEL,
    /** All labels of a region but the first. */
    FURTHER_LABELS,
    /** The turn of a box of which only an upright one is written. */
    ROTATION,
    /** A region that does not say how large its image is. */
    NO_IMAGE_SIZE,
    /** A region whose numbers are missing or make no sense. */
    BROKEN_REGION,
    /** A mask that cannot be decoded, or does not fit its image. */
    BROKEN_MASK,
    /** A mask, sound or video that is larger than an export takes. */
    TOO_LARGE,
    /** Key points, of which the label config does not say the order ({@code model_index}). */
    NO_KEYPOINT_ORDER,
    /** Key points that belong to no box. */
    KEYPOINT_WITHOUT_BOX,
    /** A span that lies within or over another one. */
    OVERLAPPING_SPAN,
    /** A span without start or end, or outside its text. */
    BROKEN_SPAN,
    /** An annotation whose task has no text, image or sound where the label config says it is. */
    NO_DATA,
    /** A text that is no document. */
    NO_DOCUMENT,
    /** All texts of an annotation but the one that the file shows. */
    FURTHER_TEXTS,
    /** An annotation without a transcript. */
    NO_TRANSCRIPT,
    /** A sound that is no WAVE file. */
    NOT_WAVE,
    /** Media in the place of an image that are none. */
    NOT_IMAGE,
    /** A region on another page than the last, which alone is shown of a task with several images. */
    OTHER_PAGE,
    /** Media that could not be fetched. */
    NOT_FETCHED,
    /** An annotation whose file would have the name of another one's. */
    NAME_TAKEN,
    /** Frames of a video beyond those that are filled in. */
    FURTHER_FRAMES;

    /** As in reports: {@code no_image_size}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
