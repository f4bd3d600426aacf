package io.glossa.labelconfig;

/**
 * An object a control points at, as {@code parsed_label_config} shows it.
 *
 * @param type the object's tag, {@code Image}
 * @param valueType its {@code valueType} attribute, or null
 * @param value its {@code value} without the leading {@code $}, or null when it has a {@code valueList}
 * @param valueList its {@code valueList} without the leading {@code $}, or null
 */
public record Input(String type, String valueType, String value, String valueList) {}
