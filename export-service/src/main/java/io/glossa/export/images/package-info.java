/** COCO, YOLO and Pascal VOC: boxes, polygons and key points of images, with the images or without. */
package io.glossa.export.images;
