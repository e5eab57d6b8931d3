import { record } from "@bihuan/contract/visit"
import { createSignal, type JSX } from "solid-js"
import { formatDay, formatInstant } from "../messages/format.ts"
import { Button, ButtonLink, IconButton, Link } from "../ui/button.tsx"
import { Checkbox, CheckboxGroup, RadioGroup, Select } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Badge, Lamp } from "../ui/lamp.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { Card, Document, EmptyState, Fact, Facts, Page, Prose, Section } from "../ui/page.tsx"
import { MultiPicker, Picker } from "../ui/picker.tsx"
import { Popover } from "../ui/popover.tsx"
import { Rows } from "../ui/rows.tsx"
import { Table } from "../ui/table.tsx"
import { Tabs } from "../ui/tabs.tsx"
import { NumberField, PasswordField, TextArea, TextField } from "../ui/text.tsx"
import { Timeline, TimelineStep } from "../ui/timeline.tsx"
import { notify } from "../ui/toast.tsx"

const people = [
  { id: "p1", label: "李建国", detail: "党风政风监督室主任" },
  { id: "p2", label: "王秀兰", detail: "驻县财政局纪检监察组组长" },
  { id: "p3", label: "赵海峰", detail: "城关镇纪委书记" },
  { id: "p4", label: "欧阳文静", detail: "党风政风监督室" },
]

const rows = [
  {
    id: "a",
    title: "惠民惠农财政补贴资金管理使用情况监督检查",
    unit: "县财政局",
    due: "2026-03-05",
    tone: "danger",
    word: "逾期 2 天",
  },
  {
    id: "b",
    title: "高标准农田建设项目监督检查",
    unit: "县农业农村局",
    due: "2026-03-10",
    tone: "warning",
    word: "还有 3 天",
  },
  { id: "c", title: "乡镇便民服务中心作风建设", unit: "庆祖镇", due: "2026-04-02", tone: "calm", word: "未开始" },
] as const

const wrong = (field: Field<string>, problem: string): Field<string> => ({ ...field, problem: () => problem })

/** The kit on one page, for our own eyes. */
export default function Kit(): JSX.Element {
  const [open, setOpen] = createSignal(false)
  const [asking, ask] = createSignal(false)
  const title = createField("title", "濮县纪办〔2023〕17号")
  const place = wrong(createField<string>("short"), "请填写“检查地点”。")
  const day = createField("day", "2026-03-05")
  const year = createField("year", 2026)
  const form = createField<string>("form")
  const password = createField("password", "secret")
  const leader = createField<string>("person")
  const members = createField("people", ["p1", "p4"])
  const handling = createField("kind", "a")
  const joins = { ...createField("joins", ["a"]), required: false }
  const major = createField("major", true)
  const opinion = createField<string>("opinion")
  const next = createField<string>("next")
  const visit = createForm(record, {
    fixed: () => ({ project: "demo" }),
    initial: { means: ["interview"], people: [] },
    onDone: () => notify("已记录"),
  })
  const area: Field<string> = {
    ...createField("measures", "逐项核对 2024 年以来的补贴发放台账，对 17 户重复发放的，于 3 月 20 日前全部追回。"),
    most: 200,
  }
  return (
    <Page
      title="惠民惠农财政补贴资金管理使用情况监督检查"
      crumbs={[
        { label: "工作台", href: "/" },
        { label: "2026 年度清单", href: "/" },
      ]}
      lamps={<Lamp tone="warning">还有 3 天</Lamp>}
      lead="由党风政风监督室牵头，驻县财政局纪检监察组配合；检查县财政局、县农业农村局及 20 个乡镇（街道）。"
      actions={
        <>
          <Button icon="print">打印</Button>
          <Button tone="primary" onClick={() => setOpen(true)}>
            提交审批
          </Button>
        </>
      }
    >
      <Section title="按钮与标记">
        <div class="flex flex-wrap items-center gap-2">
          <Button tone="primary">提交</Button>
          <Button tone="primary" pending={true}>
            提交
          </Button>
          <Button>保存</Button>
          <Button tone="quiet">撤回</Button>
          <Button tone="danger" onClick={() => ask(true)}>
            退回
          </Button>
          <Button disabled={true}>停用</Button>
          <ButtonLink href="/" icon="right">
            查看项目
          </ButtonLink>
          <IconButton
            icon="edit"
            label="修改"
            onClick={() => notify("已提交审批", { text: "下一步：协管常委审批。" })}
          />
          <Lamp tone="danger">逾期 2 天</Lamp>
          <Lamp tone="warning">还有 3 天</Lamp>
          <Lamp tone="notice">进行中</Lamp>
          <Lamp tone="calm">未开始</Lamp>
          <Lamp tone="done">已销号</Lamp>
          <Badge>重点式</Badge>
          <Link href="/">第十九条</Link>
          <Popover label="为什么是这一天？" title="到期日的依据">
            <p>{formatDay("2026-03-05")}起 10 个工作日，依据实施办法第九条第七项。扣除周末和清明节 3 天。</p>
          </Popover>
        </div>
      </Section>
      <Section title="提示">
        <div class="grid gap-3">
          <ErrorNotice error={new Error("x")} retry={() => undefined} />
          <Notice tone="warning" title="节假日安排尚未公布">
            2027 年的到期日按常规周末推算，公布后自动重算并留痕。
          </Notice>
          <Notice tone="notice">本项目按 2023 年版实施办法办理。</Notice>
          <Notice tone="done">已于 {formatInstant("2026-03-05T06:30:00Z")} 办结。</Notice>
        </div>
      </Section>
      <div class="mt-8 grid gap-6 full:grid-cols-2">
        <Card title="表单">
          <div class="grid gap-5">
            <TextField field={title} label="项目名称" />
            <TextField field={place} label="检查地点" hint="写到村、社区或科室" />
            <TextArea field={area} label="整改措施" />
            <DateField field={day} label="整改期限" />
            <NumberField field={year} label="年度" />
            <Select
              field={form}
              label="监督形式"
              options={[
                { id: "a", label: "集中式" },
                { id: "b", label: "重点式" },
              ]}
            />
            <PasswordField field={password} label="密码" autocomplete="off" />
          </div>
        </Card>
        <Card title="选择" aside={<Badge>示例</Badge>}>
          <div class="grid gap-5">
            <Picker field={leader} label="组长" options={people} />
            <MultiPicker field={members} label="组员" options={people} />
            <RadioGroup
              field={handling}
              label="处置方式"
              options={[
                { id: "a", label: "责令整改", detail: "下发整改通知书，明确整改期限" },
                { id: "b", label: "问责" },
                { id: "c", label: "移送审查调查", disabled: true },
              ]}
            />
            <CheckboxGroup
              field={joins}
              label="统筹的监督"
              inline={true}
              options={[
                { id: "a", label: "纪律监督" },
                { id: "b", label: "监察监督" },
                { id: "c", label: "派驻监督" },
                { id: "d", label: "巡察监督" },
              ]}
            />
            <Checkbox field={major} label="属于重大事项，提交县纪委常委会研究" />
          </div>
        </Card>
        <Card title="真表单">
          <Form form={visit} submit="记录检查" onCancel={() => notify("已取消", { tone: "calm" })}>
            <TextField field={visit.field("place")} label="检查地点" />
            <DateField field={visit.field("on")} label="检查日期" />
            <CheckboxGroup field={visit.field("people")} label="参加人员" inline={true} options={people} />
            <TextArea field={visit.field("record")} label="检查记录" />
            <Rows field={visit.field("evidence")} label="证据" add="添加证据" blank={() => ""}>
              {(index) => <TextField field={visit.field("evidence", index)} label={`证据 ${index + 1}`} />}
            </Rows>
          </Form>
        </Card>
        <Card title="进度">
          <Timeline label="项目进度">
            <TimelineStep state="done" title="列入年度清单" href="/" when={formatDay("2026-01-15")}>
              经协管常委、分管副书记审批。
            </TimelineStep>
            <TimelineStep state="done" title="学习培训" href="/" when={formatDay("2026-02-03")} />
            <TimelineStep state="current" title="监督检查" href="/" when="3 月 2 日至 3 月 20 日">
              已检查 6 个单位，发现问题 11 个，立行立改 4 个。
            </TimelineStep>
            <TimelineStep state="late" title="监督检查情况报告" href="/" when="应于 3 月 5 日前提交" />
            <TimelineStep state="skipped" title="追责问责" />
            <TimelineStep state="ahead" title="回头看" />
          </Timeline>
        </Card>
        <div class="grid content-start gap-6">
          <Card title="事实">
            <Facts>
              <Fact term="被监督单位">濮阳县财政局</Fact>
              <Fact term="整改责任人">张伟（党组成员、副局长）</Fact>
              <Fact term="整改期限">{formatDay("2026-04-10")}</Fact>
            </Facts>
          </Card>
          <Card title="载入">
            <Skeleton />
          </Card>
          <Card title="文字">
            <Prose>
              {"经查，2024 年以来共重复发放耕地地力保护补贴 17 户、3.2 万元。\n主要原因是台账未与户籍信息比对。"}
            </Prose>
          </Card>
        </div>
      </div>
      <Section title="表格">
        <Tabs
          label="台账"
          tabs={[
            {
              id: "all",
              label: "全部",
              count: 3,
              content: () => (
                <Table
                  caption="项目"
                  rows={rows}
                  href={() => "/"}
                  columns={[
                    { id: "title", header: "项目", cell: (row) => row.title },
                    { id: "unit", header: "被监督单位", cell: (row) => row.unit },
                    { id: "due", header: "到期日", cell: (row) => formatDay(row.due) },
                    { id: "lamp", header: "状态", cell: (row) => <Lamp tone={row.tone}>{row.word}</Lamp> },
                  ]}
                  more={() => undefined}
                />
              ),
            },
            {
              id: "none",
              label: "已销号",
              count: 0,
              content: () => <EmptyState title="还没有已销号的问题">整改经审核通过后，会列在这里。</EmptyState>,
            },
          ]}
        />
      </Section>
      <Section title="文书">
        <Document
          title="整改通知书"
          number="濮县纪整〔2026〕3号"
          to="县财政局"
          signed={{ by: "濮阳县纪委监委", day: "2026年3月25日" }}
        >
          <p>
            根据《濮阳县纪检监察机关开展政治监督的实施办法（试行）》，县纪委监委检查组于 2026 年 3 月 2 日至 20
            日对你单位开展监督检查，发现以下问题，请于{formatDay("2026-04-10")}前完成整改并书面报告。
          </p>
        </Document>
      </Section>
      <Dialog open={open()} title="提交审批" onClose={() => setOpen(false)}>
        <div class="grid gap-5">
          <TextArea field={opinion} label="送审意见" />
          <Picker field={next} label="审批人" options={people} />
          <Button tone="primary">提交审批</Button>
        </div>
      </Dialog>
      <ConfirmDialog
        open={asking()}
        title="退回这份报告？"
        confirm="退回报告"
        tone="danger"
        onClose={() => ask(false)}
        onConfirm={() => notify("已退回")}
      >
        报告将回到起草人，退回理由会一并送达。
      </ConfirmDialog>
    </Page>
  )
}
