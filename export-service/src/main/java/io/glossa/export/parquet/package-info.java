/**
 * Parquet: a row for each annotation. Written by ourselves, because the library for it stands on Hadoop; only what our
 * tables need of the format is here (ADR 0009).
 */
package io.glossa.export.parquet;
