package io.glossa.tasks.importing;

/** Hears how far an import has come. */
interface ImportProgress {
    ImportProgress UNHEARD = (rows, bytes) -> {};

    /**
     * @param rows items read
     * @param bytes read of the files
     */
    void reached(long rows, long bytes);
}
