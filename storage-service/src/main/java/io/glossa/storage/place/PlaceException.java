package io.glossa.storage.place;

/** A place that cannot be used; the message is written for the storage's owner and holds nothing the other side sent. */
public class PlaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Reason {
        /** It may be better in a moment. */
        PASSING,
        /** The settings or the rights have to be changed. */
        LASTING,
        /** There is no such object. */
        NO_OBJECT,
        /** The object has no bytes in the range. */
        UNSATISFIABLE
    }

    private final Reason reason;
    private final String field;

    private PlaceException(String message, Reason reason, String field) {
        super(message, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    public PlaceException(String message, Reason reason) {
        this(message, reason, null);
    }

    public static PlaceException lasting(String message) {
        return new PlaceException(message, Reason.LASTING);
    }

    public static PlaceException passing(String message) {
        return new PlaceException(message, Reason.PASSING);
    }

    /** A setting that cannot be. */
    public static PlaceException ofField(String field, String message) {
        return new PlaceException(message, Reason.LASTING, field);
    }

    public static PlaceException noObject() {
        return new PlaceException("There is no such object", Reason.NO_OBJECT);
    }

    static PlaceException unsatisfiable() {
        return new PlaceException("The object has no bytes in this range", Reason.UNSATISFIABLE);
    }

    public Reason reason() {
        return reason;
    }

    /** The setting that is at fault, or null. */
    public String field() {
        return field;
    }

    public boolean isPassing() {
        return reason == Reason.PASSING;
    }
}
