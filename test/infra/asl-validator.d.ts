/** The package says nothing of its types. */
declare module "asl-validator" {
  export default function validate(
    definition: object,
    options: { checkArn: boolean; checkPaths: boolean },
  ): { isValid: boolean; errors: object[] }
}
