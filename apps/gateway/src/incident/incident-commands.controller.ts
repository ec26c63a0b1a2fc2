import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AppendToTimeline,
  ChangeIncident,
  IdGenerator,
  IncidentView,
  MergeIncidents,
  type IncidentState,
  type Target,
} from '@sentinelops/domain';
import { ApiTarget, ApiUuidParam, TargetParam, UuidParam } from '../http/parameters.js';
import { Requires } from '../http/permission.js';
import { Versioned } from '../http/preconditions.step.js';
import { By } from '../http/principal.js';
import { ApiProblems } from '../http/problem.dto.js';
import {
  AnalyzeIncidentDto,
  AssignIncidentDto,
  SetIncidentStatusDto,
  MergeIncidentsDto,
  PlanRemediationDto,
  SetRemediationStatusDto,
} from './incident-commands.dto.js';
import { ApiIncident, REQUESTS } from './incident.examples.js';
import { TimelineInputDto } from './incident-parts.dto.js';

const INCIDENT_ID = 'Id of the incident';

/** What is done about an incident. */
@ApiTags('incidents')
@Controller('incidents/:id')
@Versioned(IncidentView)
export class IncidentCommandsController {
  constructor(
    private readonly changeIncident: ChangeIncident,
    private readonly appendToTimeline: AppendToTimeline,
    private readonly mergeIncidents: MergeIncidents,
    private readonly ids: IdGenerator,
  ) {}

  @Post('timeline')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({
    operationId: 'appendToTimeline',
    summary: 'Append to the timeline',
    description: 'Goes to its place in time. Any number of people can append at once, and nothing is lost.',
  })
  @ApiUuidParam(INCIDENT_ID)
  @ApiBody({ type: TimelineInputDto, examples: REQUESTS.timeline })
  @ApiIncident(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  append(@UuidParam() id: string, @Body() body: TimelineInputDto, @By() by: string): Promise<IncidentState> {
    return this.appendToTimeline.execute(id, body, by);
  }

  @Post('assign')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ operationId: 'assignIncident', summary: 'Give the incident to someone, or to no one' })
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: AssignIncidentDto, examples: REQUESTS.assign })
  @ApiIncident(200)
  @ApiProblems(400, 404, 413, 415, 422)
  assign(
    @TargetParam() target: Target,
    @Body() { assignee, at }: AssignIncidentDto,
    @By() by: string,
  ): Promise<IncidentState> {
    return this.changeIncident.execute(target, by, (incident, mark) => incident.assign(assignee, mark, { at }));
  }

  @Post('status')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({
    operationId: 'setIncidentStatus',
    summary: 'Move the incident to another status',
    description: 'A closed incident and a false positive move only to investigating, which reopens them.',
  })
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: SetIncidentStatusDto, examples: REQUESTS.status })
  @ApiIncident(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  setStatus(
    @TargetParam() target: Target,
    @Body() body: SetIncidentStatusDto,
    @By() by: string,
  ): Promise<IncidentState> {
    return this.changeIncident.execute(target, by, (incident, mark) => incident.transitionTo(body, mark));
  }

  @Post('analysis')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ operationId: 'analyzeIncident', summary: 'Record the analysis, in place of an earlier one' })
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: AnalyzeIncidentDto, examples: REQUESTS.analysis })
  @ApiIncident(200)
  @ApiProblems(400, 404, 413, 415, 422)
  analyze(
    @TargetParam() target: Target,
    @Body() { at, ...analysis }: AnalyzeIncidentDto,
    @By() by: string,
  ): Promise<IncidentState> {
    return this.changeIncident.execute(target, by, (incident, mark) => incident.analyze(analysis, mark, { at }));
  }

  @Post('remediation-actions')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({ operationId: 'addRemediationAction', summary: 'Plan a remediation action' })
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: PlanRemediationDto, examples: REQUESTS.remediation })
  @ApiIncident(200)
  @ApiProblems(400, 404, 409, 413, 415)
  addRemediation(
    @TargetParam() target: Target,
    @Body() body: PlanRemediationDto,
    @By() by: string,
  ): Promise<IncidentState> {
    return this.changeIncident.execute(target, by, (incident, mark) =>
      incident.addRemediation(body, this.ids.next(), mark),
    );
  }

  @Post('remediation-actions/:actionId/status')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({
    operationId: 'setRemediationActionStatus',
    summary: 'Move a remediation action to another status',
    description:
      'pending -> in_progress -> completed, failed or cancelled; failed -> in_progress; completed -> rolled_back where a rollback is available.',
  })
  @ApiUuidParam('Id of the action', 'actionId')
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: SetRemediationStatusDto, examples: REQUESTS.remediationStatus })
  @ApiIncident(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  moveRemediation(
    @TargetParam() target: Target,
    @UuidParam('actionId') actionId: string,
    @Body() body: SetRemediationStatusDto,
    @By() by: string,
  ): Promise<IncidentState> {
    return this.changeIncident.execute(target, by, (incident, mark) => incident.moveRemediation(actionId, body, mark));
  }

  @Post('merge')
  @HttpCode(200)
  @Requires('incidents:work')
  @ApiOperation({
    operationId: 'mergeIncidents',
    summary: 'Merge other incidents into this one',
    description:
      'They are closed and name this one as their parent; this one gets what they knew. All of them or none.',
  })
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: MergeIncidentsDto, examples: REQUESTS.merge })
  @ApiIncident(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  merge(
    @TargetParam() target: Target,
    @Body() { sourceIds }: MergeIncidentsDto,
    @By() by: string,
  ): Promise<IncidentState> {
    return this.mergeIncidents.execute(target, sourceIds, by);
  }
}
