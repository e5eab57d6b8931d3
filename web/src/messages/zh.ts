import type { FieldProblem } from "./problem.ts"

const problem = (label: string, { code, params }: FieldProblem): string => {
  switch (code) {
    case "required":
      return `请填写“${label}”。`
    case "too-long":
      return `“${label}”最多 ${params.most} 个字。`
    case "too-short":
      return `“${label}”至少 ${params.least} 个字。`
  }
}

export const zh = {
  product: "闭环",
  kit: {
    problem,
    mustChoose: (label: string) => `请选择“${label}”。`,
    optional: "选填",
    counter: (used: number, most: number) => `${used} / ${most} 字`,
    left: (left: number) => (left >= 0 ? `还可以写 ${left} 个字` : `超出 ${-left} 个字`),
    close: "关闭",
    cancel: "取消",
    choose: "请选择",
    search: "输入姓名或名称查找",
    noMatch: "没有找到符合的项",
    openChoices: "展开选项",
    remove: (name: string) => `移除${name}`,
    removeRow: (row: number) => `移除第 ${row} 项`,
    noticeRegion: "提示",
    loading: "正在载入…",
    retry: "重试",
    reload: "载入最新内容",
    more: "显示更多",
    mend: (count: number) => `有 ${count} 处需要修改，已在表单中标出。`,
    unsaved: "有内容还没有提交",
    unsavedText: "离开后，已填写的内容不会保留。",
    restored: "这里是上次填写而没有提交的内容。",
    overwrite: "您填写的内容还在：再次提交会覆盖别人的修改；载入最新内容则放弃您填写的内容。",
    discard: "不要这些内容",
    leave: "离开",
    stay: "继续填写",
    crumbs: "所在位置",
    step: { done: "已完成", current: "进行中", late: "已逾期", ahead: "未开始", skipped: "不需要" },
    skip: "跳到正文",
    today: "今天",
    inDays: (days: number) => (days === 1 ? "明天到期" : `还有 ${days} 天`),
    lateDays: (days: number) => `逾期 ${days} 天`,
    dueToday: "今天到期",
  },
  app: {
    navigation: "主导航",
    account: "账号",
    switchLanguage: "English",
    signOut: "退出登录",
    otherPosts: "职务",
    notFound: "没有这个页面",
    notFoundText: "地址可能有误，或者内容已经移动。",
    toWorkbench: "回到工作台",
    crashed: "页面出了问题",
    crashedText: "已提交的内容不受影响。请重新载入；若仍然出现，请联系系统管理员。",
    reloadPage: "重新载入",
    workbench: "工作台",
    projects: "监督项目",
    notices: "情况通报",
    rulebook: "制度原文与解释",
    units: "单位与沿革",
    people: "人员与任职",
    audit: "审计",
    digest: "每日提醒",
    security: "账号与安全",
    grants: "管理员授权",
    drafts: "修订实施办法",
    templates: "省级模板",
    ledgers: "台账",
    rectifications: "整改事项",
    evaluations: "综合评价",
    calendar: "年度日历",
    handover: "离任交接",
  },
  client: {
    offline: "没有连上服务，填写的内容都还在。请检查网络后再试一次。",
    unavailable: "服务暂时繁忙，请稍后再试。",
    broken: "系统出了问题，本次操作没有完成。请稍后再试；若仍然出现，请联系系统管理员。",
  },
  session: {
    title: "登录",
    tagline: "列出清单、监督检查、整改落实、问题处置、回头看，一环不缺。",
    county: "县区代码",
    countyHint: "六位行政区划代码，省级用省的代码",
    account: "账号",
    password: "密码",
    code: "验证码",
    codeHint: "手机上显示的六位数字；手机不在身边时，用恢复码。",
    show: "显示密码",
    hide: "隐藏密码",
    submit: "登录",
    again: "请重新登录",
    againText: "登录已过期。页面上填写的内容都还在，登录后继续。",
    give: "放弃并退出",
    notice: "本系统不得录入问题线索内容和涉密信息。",
  },
}

export type Words = typeof zh
