import { InvalidArgumentError } from 'commander';

/** Reads an option of a command that is a whole number within bounds. Throws an InvalidArgumentError that names them, which commander shows. */
export const wholeNumber = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}`);
  return number;
};
