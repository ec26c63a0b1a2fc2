import type { OpenAPIObject } from '@nestjs/swagger';

const REFERENCE = /^(#\/components\/schemas\/)(\w+)$/;

/** A class is called Dto to tell it from the domain's of that name; whoever reads the document knows one Rule. */
export function nameSchemas(document: OpenAPIObject): OpenAPIObject {
  const { schemas = {}, ...components } = document.components ?? {};
  const plain = (name: string): string => {
    const short = name.replace(/Dto$/, '');
    return short in schemas ? name : short;
  };
  const named = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [plain(name), schema]));
  const text = JSON.stringify({ ...document, components: { ...components, schemas: named } });
  return JSON.parse(text, (key, value: unknown) =>
    key === '$ref' ? String(value).replace(REFERENCE, (_whole, path, name: string) => `${path}${plain(name)}`) : value,
  ) as OpenAPIObject;
}
