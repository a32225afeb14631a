export default { transform: { '^.+\\.tsx?$': ['ts-jest', { diagnostics: false }] } };
