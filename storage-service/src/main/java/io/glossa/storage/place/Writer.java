package io.glossa.storage.place;

/** Writes and deletes objects below the storage's prefix; both may be done again. */
public interface Writer {

    /**
     * Creates the object or replaces it.
     *
     * @param name without the prefix
     * @return its key
     * @throws PlaceException when it cannot be written
     */
    String write(String name, byte[] content);

    /**
     * Deletes the object, if it is there.
     *
     * @param key as {@link #write} gave it
     * @throws PlaceException when it cannot be deleted
     */
    void delete(String key);
}
