import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionAnswer } from '../../src/scoring/answer.ts';
import { beginConnectionSurvey, companyConnection } from '../../src/scoring/connection.ts';
import { connectionStages } from '../../src/scoring/vocabulary.ts';
import { asOfMs, daysAgo, memory, person, portalModel, stageOf, today, warmPerson } from './connection-people.ts';

describe('a portal’s yardstick', () => {
  it('is kept as plain JSON', () => {
    const model = portalModel();
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('stays where the first run put it, so that a warmer portal has more connected people', () => {
    const first = portalModel();
    const later = portalModel(first, 0.3);
    expect(later).toEqual(first);
    const warm = warmPerson(0.7);
    expect(portalModel(null, 0.3).norms.open_rate!.mean).toBeGreaterThan(first.norms.open_rate!.mean);
    expect(stageOf(warm, later)).toEqual(stageOf(warm, first));
  });

  it('has no norm for what fewer than thirty people carry, and adds it when there are', () => {
    const few = beginConnectionSurvey({ asOfMs });
    for (let index = 0; index < 29; index += 1) few.add(warmPerson(index / 29), []);
    const young = few.fit();
    expect(Object.values(young.norms)).toEqual(Object.values(young.norms).map(() => null));
    expect(stageOf(warmPerson(1), young).stage).toBe('unknown');
    const grown = portalModel(young);
    expect(grown.norms.open_rate).not.toBeNull();
    expect(grown.firstMeasuredAtMs).toBe(young.firstMeasuredAtMs);
  });

  it('finds the top of an imported satisfaction scale', () => {
    const survey = beginConnectionSurvey({ asOfMs });
    survey.add(person({ csatRating: 4, csatAtMs: daysAgo(3) }), []);
    const model = survey.fit();
    expect(model.csatTop).toBe(5);
    const rated = (csatRating: number) => stageOf(person({ csatRating, csatAtMs: daysAgo(3) }), model).stage;
    expect([rated(5), rated(4), rated(2)]).toEqual(['highly_satisfied', 'unknown', 'unconnected']);
  });

  it('is measured from an even sample where there are very many people', () => {
    const survey = beginConnectionSurvey({ asOfMs });
    for (let index = 0; index < 20_000; index += 1) survey.add(warmPerson(((index * 7919) % 20_000) / 20_000), []);
    const grid = survey.fit().norms.open_rate!.grid;
    expect(grid).toHaveLength(101);
    expect(grid[50]).toBeCloseTo((17.5 + 10 * (17.5 / 40)) / 50, 1);
    expect(grid).toEqual(grid.toSorted((left, right) => left - right));
  });
});

describe('thirty nights without news', () => {
  const model = portalModel();
  const warmth = fc.double({ min: 0, max: 1, noNaN: true });
  const people = fc.record({ warmth, lastDaysAgo: fc.integer({ min: 0, max: 500 }) });

  it('never lift a stage, and hardly ever move one', () => {
    let moved = 0;
    let seen = 0;
    fc.assert(
      fc.property(people, ({ warmth, lastDaysAgo }) => {
        const engagement = warmPerson(warmth, lastDaysAgo);
        let previous = memory('unknown', { stage: null });
        const stages: string[] = [];
        for (let nights = 0; nights <= 30; nights += 1) {
          const answer = stageOf(engagement, model, { previous, nights, knownSinceMs: null });
          if (stages.at(-1) !== answer.stage) stages.push(answer.stage);
          previous = memory(answer.stage, {
            stageBasis: answer.basis,
            stageAsOf: answer.asOf,
            stageRising: answer.rising,
          });
        }
        const height = (stage: string): number => (stage === 'unknown' ? -1 : connectionStages.indexOf(stage as never));
        expect(stages.map(height)).toEqual(stages.map(height).toSorted((left, right) => right - left));
        seen += 1;
        moved += stages.length > 1 ? 1 : 0;
      }),
      { numRuns: 1000, seed: 7 },
    );
    expect(moved / seen).toBeLessThan(0.15);
  });

  it('leave every sentence as it is while the stage and its events stay', () => {
    const engagement = warmPerson(0.98, 20);
    const first = stageOf(engagement, model);
    for (let nights = 1; nights < 70; nights += 1) {
      expect(stageOf(engagement, model, { nights, previous: memory(first.stage) })).toEqual(first);
    }
  });
});

describe('a company’s connection', () => {
  const contact = (stage: ConnectionAnswer['stage'], asOf = today): ConnectionAnswer => ({
    stage,
    basis: stage === 'unknown' ? null : 'behaviour',
    asOf: stage === 'unknown' ? null : asOf,
    evidence: [],
  });

  it('is the median of its measured contacts, and says how many', () => {
    const stages = ['unknown', 'fully_connected', 'highly_satisfied', 'unknown', 'unconnected', 'unknown', 'unknown'];
    expect(companyConnection(stages.map((stage) => contact(stage as 'unknown')))).toEqual({
      stage: 'highly_satisfied',
      basis: 'behaviour',
      asOf: today,
      evidence: ['The middle of 3 contacts that could be measured, of 7 in all.'],
    });
  });

  it('is the lower of the two in the middle', () => {
    expect(companyConnection([contact('fully_connected'), contact('unconnected')]).stage).toBe('unconnected');
  });

  it('is unknown where nobody is measured', () => {
    expect(companyConnection([contact('unknown')])).toEqual({
      stage: 'unknown',
      basis: null,
      asOf: null,
      evidence: ['None of 1 contact could be measured yet.'],
    });
    expect(companyConnection([]).stage).toBe('unknown');
  });

  it('does not depend on the order of its contacts', () => {
    const contacts = fc.array(
      fc.tuple(fc.constantFrom(...connectionStages), fc.integer({ min: today - 9, max: today })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(contacts, (drawn) => {
        const answers = drawn.map(([stage, asOf]) => contact(stage, asOf));
        expect(companyConnection(answers.toReversed())).toEqual(companyConnection(answers));
      }),
    );
  });
});
