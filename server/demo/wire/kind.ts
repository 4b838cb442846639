import { ContentType } from "@gen/yunhu/v1/common";

/** A stored kind as the wire's enum, which is open: numbers that it does not list pass as they are. */
export const kindOf = (type: number): ContentType => (isEnumValue(type) ? type : ContentType.UNSPECIFIED);

const isEnumValue = (type: number): type is ContentType => Number.isInteger(type) && type === (type | 0);
