import { expect, test } from "vitest"
import { sheetOf } from "./sheet.ts"

test("a sheet begins with its mark, keeps quotes and line breaks inside a cell, and runs no formula", () => {
  expect(
    sheetOf([
      ["问题", "整改"],
      ['称“好”的"井"', "一\n二"],
      ["=1+1", "-5"],
    ]),
  ).toBe('\uFEFF"问题","整改"\r\n"称“好”的""井""","一\n二"\r\n"\'=1+1","\'-5"\r\n')
})
