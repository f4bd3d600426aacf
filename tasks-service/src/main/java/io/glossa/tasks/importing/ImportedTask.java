package io.glossa.tasks.importing;

import java.util.List;
import java.util.Set;

/**
 * A task on its way in; JSON stands as it stood in the input.
 *
 * @param data task data
 * @param meta or null for none
 * @param sourceKey the storage object it comes from, or null
 * @param sourceRow which part of that object, or null
 * @param externalId the client's own id of it, or null
 */
record ImportedTask(
        String data,
        String meta,
        boolean allowSkip,
        List<Annotation> annotations,
        List<Prediction> predictions,
        String sourceKey,
        String sourceRow,
        String externalId) {

    ImportedTask from(String key, String row) {
        return new ImportedTask(data, meta, allowSkip, annotations, predictions, key, row, externalId);
    }

    /** Memory it takes, roughly. */
    int weight() {
        int weight = data.length() + (meta == null ? 0 : meta.length());
        for (var annotation : annotations) weight += annotation.result().length() + 100;
        for (var prediction : predictions) {
            weight +=
                    100 + (prediction.result() == null ? 0 : prediction.result().length());
        }
        return weight;
    }

    /**
     * @param annotator who made it, as the input says
     * @param importId the id it had where it comes from, or null
     * @param names of its results
     */
    record Annotation(
            String result,
            Annotator annotator,
            boolean wasCancelled,
            boolean groundTruth,
            Double leadTime,
            Long importId,
            Set<ResultName> names) {}

    /** At most one of the two is given; neither means the importing user. */
    record Annotator(Long id, String email) {
        static final Annotator IMPORTER = new Annotator(null, null);
    }

    record Prediction(String result, Double score, String modelVersion) {}
}
