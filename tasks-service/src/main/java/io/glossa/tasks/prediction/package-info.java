/** Predictions and the versions of models that made them. Uses {@code relation}, {@code task} and {@code importing}. */
package io.glossa.tasks.prediction;
