import { funds, projectTypes, stages } from '../../server/projects/contract.ts'
import { defaultCategories, type Filter } from '../url-state.ts'
import type { Division } from './chart-data.ts'

/** The filter with a row of a chart chosen besides what is chosen, or taken out where it was. */
export function toggled(filter: Filter, division: Division, choice: string): Filter {
  switch (division) {
    case 'fy': {
      const year = Number(choice)
      const others = filter.fy.filter((one) => one !== year)
      const fy = others.length < filter.fy.length ? others : [...others, year].sort((a, b) => a - b)
      return { ...filter, fy }
    }
    case 'quarter': {
      const others = filter.quarter.filter((one) => one !== choice)
      return { ...filter, quarter: others.length < filter.quarter.length ? others : [...others, choice].sort() }
    }
    case 'stage':
      return { ...filter, stage: withOrWithout(stages, filter.stage, choice) }
    case 'fund':
      return { ...filter, fund: withOrWithout(funds, filter.fund, choice) }
    case 'type': {
      if (choice !== 'other') return { ...filter, type: withOrWithout(projectTypes, filter.type, choice) }
      // The category that has no types is chosen as a whole, and alone.
      const isAlone = filter.category.length === 1 && filter.category[0] === 'other'
      return { ...filter, category: isAlone ? defaultCategories : ['other'] }
    }
  }
}

function withOrWithout<T extends string>(all: readonly T[], chosen: readonly T[], choice: string): T[] {
  return all.filter((one) => chosen.includes(one) !== (one === choice))
}
